/**
 * Calls that go together, on the real database: good, refused, guarded, repeated and broken ones, over lines that are cut and
 * statements that are cancelled. Each is told what became of its own, and the record is whole.
 */
import { isStoreFault, type Verdict } from "@parley/event-store";
import { command, development, retraction } from "@parley/event-store/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EngineRecord, engineRecord, newDossier, positionsOf, recordAt, upTo } from "../support/record.ts";
import { tcpProxy } from "../support/tcp-proxy.ts";

let record: EngineRecord;
beforeAll(async () => {
  record = await engineRecord();
});
afterAll(() => record?.close());

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env["FC_RUNS"] ?? 3);

const asked = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("good" as const), size: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("refused" as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("broken" as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("guarded" as const), revision: fc.integer({ min: 0, max: 40 }) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("keyed" as const), key: fc.integer({ min: 1, max: 6 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("cut" as const), after: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("pause" as const) }) },
  ),
  { minLength: 20, maxLength: 80 },
);

let runs = 0;
test(`every call is settled with its own verdict, and nothing is there twice or by half (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(asked, async (steps) => {
      const dossier = `us-china-${++runs}`;
      await newDossier(record.store, dossier);
      let cutting: "before" | "after" | undefined;
      const proxy = await tcpProxy(record.url, () => ({
        request: () => {
          if (cutting !== "before") return;
          cutting = undefined;
          throw new Error("cut");
        },
        answer: (bytes) => {
          if (cutting !== "after") return bytes;
          cutting = undefined;
          return "cut";
        },
      }));
      const far = await recordAt(proxy.url, { max: 2 });
      const told = new Map<string, number>();
      const keyed = new Map<number, Set<string>>();
      const neverWritten: string[] = [];
      const settled: Promise<void>[] = [];
      const note = (verdict: Verdict) => {
        if (verdict.verdict === "appended" || verdict.verdict === "replayed")
          for (const { id, position } of verdict.entries) {
            expect(told.get(id) ?? position).toBe(position);
            told.set(id, position);
          }
      };
      const send = (one: ReturnType<typeof command>, check: (verdict: Verdict) => void, isBroken = false) =>
        settled.push(
          far.store.append(dossier, [one]).then(
            ([verdict]) => {
              expect(isBroken).toBe(false);
              check(verdict!);
              note(verdict!);
            },
            (error: Error) => {
              // A cancelled statement is no fault of the world: it may have been this one's own.
              if (isStoreFault(error) || (error as { code?: string }).code === "57014") return;
              expect(isBroken, error.message).toBe(true);
              expect(error.message).toContain("2025-02-30");
            },
          ),
        );
      try {
        for (const [n, step] of steps.entries()) {
          const id = `d-${n}`;
          switch (step.kind) {
            case "good":
              send(command(upTo(step.size).map((i) => development({ id: `${id}-${i}` }))), (verdict) =>
                expect(verdict).toMatchObject({ verdict: "appended", entries: { length: step.size } }),
              );
              break;
            case "refused":
              neverWritten.push(id);
              send(command([development({ id }), retraction(`${id}-r`, "nowhere")]), (verdict) =>
                expect(verdict).toMatchObject({ verdict: "refused", reason: "target-unknown", entry: `${id}-r` }),
              );
              break;
            case "broken":
              neverWritten.push(id);
              send(command([development({ id, occurredOn: "2025-02-30" })]), () => undefined, true);
              break;
            case "guarded":
              send(
                command([development({ id })], { guards: [{ issue: "tiktok", revision: step.revision }] }),
                (verdict) => {
                  expect(["appended", "conflict"]).toContain(verdict.verdict);
                  if (verdict.verdict === "appended")
                    expect(verdict.entries[0]!.issues).toMatchObject([{ revision: step.revision + 1 }]);
                  else neverWritten.push(id);
                },
              );
              break;
            case "keyed":
              send(
                command([development({ id: `key-${step.key}` })], {
                  idempotencyKey: `k-${step.key}`,
                  requestHash: "h",
                }),
                ({ verdict }) => {
                  const verdicts = keyed.get(step.key) ?? new Set();
                  expect(verdict === "appended" && verdicts.has("appended")).toBe(false);
                  expect(["appended", "replayed"]).toContain(verdict);
                  keyed.set(step.key, verdicts.add(verdict));
                },
              );
              break;
            case "cut":
              cutting = step.after ? "after" : "before";
              break;
            case "cancel":
              await record.owner.query(
                "select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query like '%parley.append%'",
              );
              break;
            case "pause":
              await settled.at(-1);
              break;
          }
        }
        await Promise.all(settled);
      } finally {
        cutting = undefined;
        await far.close();
        proxy.close();
      }
      const log = await record.store.readLog({ dossier, limit: 1_000 });
      expect(await positionsOf(record.store, dossier)).toEqual(upTo(log.length));
      const at = new Map(log.map(({ development: { id }, position }) => [id, position]));
      expect(at.size).toBe(log.length);
      for (const [id, position] of told) expect(at.get(id)).toBe(position);
      for (const id of neverWritten) expect(at.has(id)).toBe(false);
      expect((await record.store.verify(dossier)).holds).toBe(true);
    }),
    { seed, numRuns, endOnFailure: process.env["FC_SHRINK"] === undefined },
  );
});
