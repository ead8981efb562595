/** Whatever is combined with what, and whatever the world does meanwhile: each call is settled, with what became of its own. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AppendCommand } from "./append-command.ts";
import { type Append, combined } from "./combine.ts";
import { DatabaseIsAway, DossierIsBusy, isStoreFault } from "./faults.ts";
import type { Verdict } from "./verdict.ts";

const dossiers = ["us-china", "us-eu"];

/** What comes, what each call meets, and how long that takes in turns of the event loop. */
const calls = fc.array(
  fc.record({
    dossier: fc.constantFrom(...dossiers),
    commands: fc.array(fc.constantFrom("good", "good", "good", "refused", "bad"), { minLength: 1, maxLength: 3 }),
    laterBy: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 1, maxLength: 40 },
);
const worlds = fc.array(
  fc.record({
    does: fc.constantFrom("answers", "answers", "answers", "answers", "cuts before", "cuts after", "is busy"),
    takes: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 20 },
);

test("each with its own verdict, its own error or a fault of the world; written once or not at all, in order", async () => {
  await fc.assert(
    fc.asyncProperty(calls, worlds, fc.integer({ min: 1, max: 9 }), async (asked, world, mostEntries) => {
      const written = new Map<string, string[]>(dossiers.map((dossier) => [dossier, []]));
      const inFlight = new Set<string>();
      const given = new Set<AppendCommand>();
      let turn = 0;
      const append: Append = async (dossier, commands) => {
        expect(inFlight.has(dossier)).toBe(false);
        inFlight.add(dossier);
        const { does, takes } = world[turn++ % world.length]!;
        await turns(takes);
        inFlight.delete(dossier);
        for (const each of commands) expect(given.has(each)).toBe(false);
        if (does === "cuts before") throw new DatabaseIsAway();
        if (does === "is busy") throw new DossierIsBusy(dossier);
        const bad = commands.find((each) => each.recordedBy === "bad");
        if (bad !== undefined) throw new Error(idOf(bad));
        for (const each of commands) if (each.recordedBy === "good") written.get(dossier)!.push(idOf(each));
        if (does === "cuts after") throw new DatabaseIsAway();
        return commands.map((each) => ({ verdict: each.recordedBy, of: idOf(each) }) as unknown as Verdict);
      };
      const send = combined(append, { mostEntries });

      const settled: Promise<void>[] = [];
      const order = new Map<string, string[]>(dossiers.map((dossier) => [dossier, []]));
      for (const [n, { dossier, commands: kinds, laterBy }] of asked.entries()) {
        await turns(laterBy);
        const commands = kinds.map((kind, i) => command(kind, `${n}-${i}`));
        const ids = commands.map(idOf);
        order.get(dossier)!.push(...ids);
        settled.push(
          send(dossier, commands).then(
            (verdicts) => {
              expect(verdicts).toEqual(kinds.map((verdict, i) => ({ verdict, of: ids[i] })));
              for (const [i, kind] of kinds.entries())
                expect(written.get(dossier)!.includes(ids[i]!)).toBe(kind === "good");
            },
            (error: Error) => {
              for (const each of commands) given.add(each);
              if (!isStoreFault(error)) expect(ids).toContain(error.message);
              if (error instanceof DossierIsBusy) for (const id of ids) expect(written.get(dossier)).not.toContain(id);
            },
          ),
        );
      }
      await Promise.all(settled);
      for (const dossier of dossiers) {
        const once = written.get(dossier)!;
        expect(new Set(once).size).toBe(once.length);
        expect(once).toEqual(order.get(dossier)!.filter((id) => once.includes(id)));
      }
    }),
    { numRuns: 100 },
  );
});

const command = (kind: string, id: string) =>
  ({ branch: "main", recordedBy: kind, entries: [{ id, line: "{}" }] }) as unknown as AppendCommand;
const idOf = ({ entries }: AppendCommand): string => entries[0]!.id;

const turns = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve));
};
