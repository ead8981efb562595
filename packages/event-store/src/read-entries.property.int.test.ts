/** Random histories on two branches, against a model written in the plainest way; the model makes it long. */
import { cutAt, type Development, type Stretch, stretchesOf } from "@parley/domain";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type AppendEntry, appendEntryOf } from "./index.ts";
import { type TestRecord, testRecord } from "./testing/index.ts";
import { deadlineSet, development, retraction, sourceAdded } from "./testing/talks.ts";

let record: TestRecord;

beforeAll(async () => {
  record = await testRecord();
});
afterAll(() => record?.close());

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);

type Step =
  | {
      readonly does: "records";
      readonly what: number;
      readonly issues: ReadonlyArray<string>;
      readonly a: string;
      readonly b: string;
    }
  | {
      readonly does: "corrects";
      readonly target: number;
      readonly issues: ReadonlyArray<string>;
      readonly a: string;
      readonly what: number;
      readonly b: string;
    }
  | { readonly does: "retracts" | "adds"; readonly target: number };

const issues = fc.uniqueArray(fc.constantFrom("tiktok", "tariffs", "rare-earths", "soybeans", "fentanyl"), {
  minLength: 1,
  maxLength: 2,
});
const slug = fc.constantFrom("x", "y", "z");
const what = fc.nat(6);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("records" as const), what, issues, a: slug, b: slug }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant("corrects" as const), target: fc.nat(), what, issues, a: slug, b: slug }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom("retracts" as const, "adds" as const), target: fc.nat() }),
  },
);
const history = fc.record({
  steps: fc.array(fc.record({ step, onFork: fc.boolean(), day: fc.integer({ min: 10, max: 28 }) }), {
    minLength: 5,
    maxLength: 25,
  }),
  forkAt: fc.nat(12),
  knownAt: fc.option(fc.integer({ min: 10, max: 28 }), { nil: undefined }),
});

const developmentOf = (id: string, step: Extract<Step, { what: number }>, occurredOn: string): Development => {
  const fields = { id, issues: step.issues, occurredOn };
  switch (step.what) {
    case 0:
      return development(fields);
    case 1:
      return { ...deadlineSet(id, step.a, ...step.issues), occurredOn, reportedOn: occurredOn } as Development;
    case 2:
      return development({ ...fields, type: "FrameworkAgreed", details: { framework: step.a } });
    case 3:
      return development({
        ...fields,
        type: "TechnicalTermsSettled",
        details: { framework: step.a, agreement: step.b },
      });
    case 4:
      return development({
        ...fields,
        type: "MeasureSuspended",
        details: { measure: step.a, until: { deadline: step.b } },
      });
    case 5:
      return development({
        ...fields,
        type: "ConcessionOffered",
        details: { concession: step.a, by: "US", text: "…", inReturnForRef: { measure: step.b } },
      });
    default:
      return development({ ...fields, type: "IssueResolved", details: { outcome: "agreed" } });
  }
};

/** An entry as the model keeps it. */
interface Kept extends AppendEntry {
  readonly position: number;
  readonly line: string;
  readonly branch: string;
  readonly orderPosition: number;
  readonly targetPosition?: number;
  /** With the target's, key to subject or not. */
  readonly allThings: ReadonlyMap<string, boolean>;
  readonly concerned: ReadonlySet<string>;
}

const keyOf = ({ kind, slug }: { kind: string; slug: string }) => `${kind}:${slug}`;

const sees = (stretches: ReadonlyArray<Stretch>, entry: Kept, byDay: boolean) =>
  stretches.some(
    (stretch) =>
      stretch.branch === entry.branch &&
      (stretch.position === undefined || entry.position <= stretch.position) &&
      (!byDay || stretch.knownAt === undefined || entry.reportedOn === null || entry.reportedOn <= stretch.knownAt) &&
      (!byDay || stretch.asOf === undefined || entry.occurredOn <= stretch.asOf),
  );

/** Every thing whose issues come with this one: itself and, for agreements, all that developments joined to it. */
const joinedWith = (key: string, log: ReadonlyArray<Kept>): ReadonlySet<string> => {
  const found = new Set([key]);
  if (!key.startsWith("agreement:")) return found;
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const entry of log) {
      const agreements = entry.things.filter((thing) => thing.kind === "agreement").map(keyOf);
      if (agreements.some((each) => found.has(each))) for (const each of agreements) found.add(each);
    }
  }
  return found;
};

const keep = (
  entry: AppendEntry,
  branch: string,
  log: ReadonlyArray<Kept>,
  stretches: ReadonlyArray<Stretch>,
): Kept => {
  const position = log.length + 1;
  const target = entry.target === undefined ? undefined : log.find((each) => each.id === entry.target!.id);
  const allThings = new Map(entry.things.map((thing) => [keyOf(thing), thing.subject]));
  for (const [key, subject] of target?.allThings ?? []) allThings.set(key, subject || allThings.get(key) === true);
  const concerned = new Set([...entry.issues, ...(target?.concerned ?? [])]);
  const visible = [...log.filter((each) => sees(stretches, each, false)), { ...entry } as Kept];
  for (const [key, subject] of allThings) {
    if (!subject || key.startsWith("issue:")) continue;
    for (const joined of joinedWith(key, visible))
      for (const each of visible)
        if (each.things.some((thing) => thing.subject && keyOf(thing) === joined))
          for (const issue of each.issues) concerned.add(issue);
  }
  return {
    ...entry,
    position,
    branch,
    orderPosition: entry.target?.kind === "corrects" ? target!.orderPosition : position,
    ...(target === undefined ? {} : { targetPosition: target.position }),
    allThings,
    concerned,
  };
};

const needed = (log: ReadonlyArray<Kept>, stretches: ReadonlyArray<Stretch>, issue: string): ReadonlyArray<number> => {
  const visible = log.filter((each) =>
    sees(
      stretches.map(({ asOf: _, ...stretch }) => stretch),
      each,
      true,
    ),
  );
  const found = new Set(visible.filter((each) => each.concerned.has(issue)));
  const withLines = () => {
    const lines = new Set([...found].map((each) => each.orderPosition));
    const members = log.filter((each) => lines.has(each.orderPosition)).map((each) => each.position);
    for (const each of visible)
      if (lines.has(each.orderPosition) || (each.targetPosition !== undefined && members.includes(each.targetPosition)))
        found.add(each);
  };
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    withLines();
  }
  const things = new Set([...found].flatMap((each) => [...each.allThings.keys()]));
  for (let before = -1; before !== found.size + things.size; ) {
    before = found.size + things.size;
    for (const each of visible)
      if ([...each.allThings].some(([key, subject]) => subject && things.has(key))) found.add(each);
    withLines();
    for (const each of found)
      for (const [key, subject] of each.allThings) if (!subject || key.startsWith("agreement:")) things.add(key);
  }
  return [...found].map((each) => each.position).sort((a, b) => a - b);
};

let runs = 0;

it(`entries, revisions and what a fold needs are those of a naive model (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ steps, forkAt, knownAt }) => {
      const dossier = `random-${++runs}`;
      const { store } = record;
      await store.createDossier({ slug: dossier, title: "Random", parties: ["US", "CN"], createdBy: "Ada" });
      const log: Kept[] = [];
      const branches = {
        main: (await store.findBranch(dossier, "main"))!,
        fork: undefined as Awaited<ReturnType<typeof store.findBranch>>,
      };
      const revisions = new Map<string, number>();

      for (const [index, { step, onFork, day }] of steps.entries()) {
        if (index === forkAt) {
          const limits = { position: log.length, ...(knownAt === undefined ? {} : { knownAt: `2025-09-${knownAt}` }) };
          const cut = cutAt(branches.main, limits, log.length);
          await store.createBranch(dossier, { slug: "fork", title: "Fork", cut, forkedFrom: "main", createdBy: "Ada" });
          branches.fork = (await store.findBranch(dossier, "fork"))!;
        }
        const branch = onFork && branches.fork !== undefined ? branches.fork : branches.main;
        const stretches = stretchesOf(branch, {});
        const id = `d-${index}`;
        const occurredOn = `2025-09-${day}`;
        const targetOf = (n: number) => (log.length === 0 ? "nowhere" : log[n % log.length]!.id);
        const made =
          step.does === "records"
            ? developmentOf(id, step, occurredOn)
            : step.does === "corrects"
              ? ({ ...developmentOf(id, step, occurredOn), corrects: targetOf(step.target) } as Development)
              : step.does === "retracts"
                ? retraction(id, targetOf(step.target))
                : sourceAdded(id, targetOf(step.target));
        const entry = appendEntryOf(JSON.parse(JSON.stringify(made)) as Development);
        const [verdict] = await store.append(dossier, [{ branch: branch.slug, recordedBy: "Ada", entries: [entry] }]);

        const target = entry.target === undefined ? undefined : log.find((each) => each.id === entry.target!.id);
        let refusal: string | undefined;
        if (entry.target !== undefined) {
          const withoutAsOf = stretches.map(({ asOf: _, ...stretch }) => stretch);
          const line = log.filter(
            (each) => each.orderPosition === target?.orderPosition && sees(withoutAsOf, each, true),
          );
          if (target === undefined || !sees(stretches, target, true)) refusal = "target-unknown";
          else if (
            log.some(
              (each) =>
                each.target?.kind === "retracts" &&
                line.some((member) => member.position === each.targetPosition) &&
                sees(withoutAsOf, each, true),
            )
          )
            refusal = "target-retracted";
          else if (entry.target.kind !== "adds" && line.some((each) => each.position > target.position))
            refusal = "target-superseded";
        }
        if (refusal !== undefined) {
          expect(verdict).toMatchObject({ verdict: "refused", reason: refusal });
          continue;
        }
        const kept = keep(entry, branch.slug, log, stretches);
        const expected = new Map(
          [...kept.concerned].map((issue) => {
            const key = `${branch.slug}/${issue}`;
            revisions.set(key, (revisions.get(key) ?? 0) + 1);
            return [issue, { revision: revisions.get(key)!, named: kept.issues.includes(issue) }];
          }),
        );
        log.push(kept);
        const answered = verdict!.verdict === "appended" ? verdict!.entries[0]! : undefined;
        expect(answered?.position).toBe(kept.position);
        expect(new Map(answered!.issues.map(({ issue, revision, named }) => [issue, { revision, named }]))).toEqual(
          expected,
        );
      }

      for (const branch of [branches.main, branches.fork])
        for (const limits of [{}, { position: Math.ceil(log.length / 2) }, { knownAt: "2025-09-18" }]) {
          if (branch === undefined) continue;
          const stretches = stretchesOf(branch, limits);
          for (const issue of ["tiktok", "tariffs", "rare-earths"]) {
            const { entries, revision, head } = await store.entriesOfIssue(dossier, stretches, issue);
            expect(entries.map((entry) => entry.position)).toEqual(needed(log, stretches, issue));
            expect(revision).toBe(revisions.get(`${branch.slug}/${issue}`) ?? 0);
            expect(head).toBe(log.length);
            for (const entry of entries) expect(entry.orderPosition).toBe(log[entry.position - 1]!.orderPosition);
          }
          const positional = stretches.map(({ branch, position, own }) => ({
            branch,
            own,
            ...(position === undefined ? {} : { position }),
          }));
          const named = new Set(log.filter((each) => sees(positional, each, false)).flatMap((each) => each.issues));
          expect(await store.namedIssues(dossier, stretches)).toEqual([...named].sort());
        }
      expect((await store.verify(dossier)).holds).toBe(true);
      const backup = [];
      for await (const each of store.exportFull(dossier)) backup.push(each);
      await store.restoreDossier(backup, { as: `${dossier}-copy` });
      expect(await store.verify(`${dossier}-copy`)).toEqual(await store.verify(dossier));
    }),
    { seed, numRuns: 60 },
  );
});
