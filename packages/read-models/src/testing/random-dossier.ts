/** A dossier that grows at random: on main and on forks of forks, with the projector coming by now and then. */
import { cutAt, type Development, type Vantage } from "@parley/domain";
import { randomDay, randomHistory } from "@parley/domain/testing";
import type { EventStore, LoggedEntry } from "@parley/event-store";
import fc from "fast-check";
import type { From } from "../index.ts";
import { createDossier, fromOf, projectAll, record, type ViewedRecord } from "./index.ts";

const now = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const rarely = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined, freq: 1 });

const limits = { asOf: now(randomDay), knownAt: rarely(randomDay), positionBack: rarely(fc.integer({ max: 20 })) };

/** Of some branch, whichever there are. */
const randomLook = fc.record({ on: fc.nat(), ...limits, today: randomDay });

export interface Look {
  readonly on: number;
  readonly asOf: string | undefined;
  readonly knownAt: string | undefined;
  readonly positionBack: number | undefined;
  readonly today: string;
}

export const randomLooks = (count: number): fc.Arbitrary<ReadonlyArray<Look>> =>
  fc.array(randomLook, { minLength: count, maxLength: count });

const step = fc.record({
  entries: fc.integer({ min: 1, max: 12 }),
  on: fc.option(fc.nat(), { nil: undefined, freq: 2 }),
  batchSize: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 4 }),
  snapshotEvery: fc.integer({ min: 1, max: 4 }),
  leapOver: fc.constantFrom(3, 1_000, 1_000),
  fork: now(randomLook),
});

/** What happens, what is supposed on forks, how far from the order of days it comes, and how the record grows. */
export const randomGrowth = fc.record({
  history: randomHistory(60),
  supposed: randomHistory(24),
  disorder: fc.integer({ min: 0, max: 3 }),
  steps: fc.array(step, { minLength: 3, maxLength: 10 }),
});
export type Growth = typeof randomGrowth extends fc.Arbitrary<infer T> ? T : never;

export interface Grown {
  readonly log: ReadonlyArray<LoggedEntry>;
  readonly branches: ReadonlyArray<string>;
  readonly from: (look: Look) => Promise<From>;
}

/** A fork that was made just now. */
export interface Forked {
  readonly branch: string;
  /** What it was cut from, as it was looked at. */
  readonly base: From;
}

export const grown = async (
  viewed: ViewedRecord,
  slug: string,
  { history, supposed, disorder, steps }: Growth,
  onForked: (forked: Forked) => Promise<void> = async () => undefined,
): Promise<Grown> => {
  const { store } = viewed;
  await createDossier(store, slug);
  const branches = ["main"];
  const onMain = nearlyInOrder(
    history.map(({ development }) => development),
    disorder,
  );
  const onForks = supposed.map(({ development }) => hypothetical(development));
  let head = 0;
  for (const { entries, on, fork, batchSize, ...options } of steps) {
    const branch = branches[(on ?? 0) % branches.length]!;
    const some = (branch === "main" ? onMain : onForks).splice(0, entries);
    // What a fork cannot see, it cannot correct; such an entry is left out.
    for (const each of some) await record(store, slug, [each], branch).catch(() => undefined);
    head = await store.head(slug);
    if (batchSize !== undefined) await projectAll(viewed, slug, { batchSize, ...options });
    if (fork !== undefined) {
      const made = await forked(store, slug, branches, fork, head);
      branches.push(made.branch);
      await onForked(made);
    }
  }
  return {
    log: await store.readLog({ dossier: slug, limit: 1_000 }),
    branches,
    from: async (look) => {
      const position = look.positionBack === undefined ? {} : { position: Math.max(0, head - look.positionBack) };
      return fromOf(store, slug, { ...daysOf(look), ...position }, look.today, branches[look.on % branches.length]!);
    },
  };
};

const daysOf = ({ asOf, knownAt }: Look): Pick<Vantage, "asOf" | "knownAt"> => ({
  ...(asOf === undefined ? {} : { asOf }),
  ...(knownAt === undefined ? {} : { knownAt }),
});

/** As somebody records who keeps up, but for one in three to five; 0: as random as they come. */
const nearlyInOrder = (developments: ReadonlyArray<Development>, disorder: number): Development[] => {
  const isFree = ({ corrects, details }: Development, i: number) =>
    disorder > 0 && corrects === undefined && !("target" in details) && i % (disorder + 2) !== 0;
  const days = developments
    .filter(isFree)
    .map(({ occurredOn }) => occurredOn)
    .sort();
  return developments.map((each, i) => {
    if (!isFree(each, i)) return each;
    const occurredOn = days.shift()!;
    return { ...each, occurredOn, reportedOn: occurredOn } as Development;
  });
};

/** Without a source, as a fork supposes; corrections stay what they are, about their own. */
const hypothetical = (development: Development): Development => {
  const { source, reportedOn, ...rest } = JSON.parse(
    JSON.stringify(development).replaceAll('"entry-', '"supposed-'),
  ) as Development;
  const isFirst = rest.corrects === undefined && !("target" in rest.details);
  return (isFirst ? rest : { ...rest, source, reportedOn }) as unknown as Development;
};

const forked = async (
  store: EventStore,
  slug: string,
  branches: ReadonlyArray<string>,
  look: Look,
  head: number,
): Promise<Forked> => {
  const parent = (await store.findBranch(slug, branches[look.on % branches.length]!))!;
  const vantage = { ...daysOf(look), position: Math.max(0, head - (look.positionBack ?? 0)) };
  const branch = `fork-${branches.length}`;
  const verdict = await store.createBranch(slug, {
    slug: branch,
    title: `Fork ${branches.length}`,
    cut: cutAt(parent, vantage, head + 1),
    forkedFrom: parent.slug,
    createdBy: "Ada",
  });
  if (verdict !== "created") throw new Error(verdict);
  return { branch, base: await fromOf(store, slug, vantage, look.today, parent.slug) };
};
