/**
 * A comparison of vantages: what each reads, laid side by side. It costs what they differ in: entries that not all of
 * them see, and the states of the issues that these touch. Where they look from different days every issue is looked at.
 */
import {
  type Column,
  type Comparison,
  compare,
  differingIssues,
  type EffectiveEntry,
  fold,
  happenings,
  issuesTouched,
  type RecordState,
  resolved,
  select,
  writeVantage,
} from "@parley/domain";
import type { LoggedEntry, StoredBranch } from "@parley/event-store";
import type { Kept } from "./baseline.ts";
import { differentlySeen } from "./differently-seen.ts";
import { type From, type PinnedFrom, type RecordSource, stretches } from "./from.ts";
import { logOf } from "./log-of.ts";
import { mergedState } from "./merged-state.ts";
import { readingOnce } from "./read-once.ts";
import { readLag } from "./read-scenarios.ts";
import { readSignposts } from "./read-signposts.ts";
import { resumed } from "./resumed.ts";
import { resumingFrom, type ViewSource } from "./serve-from-views.ts";
import { readTally } from "./tally.ts";
import { issuesByThing, issuesWithKind, readHeld } from "./view-store.ts";

/** Two to four vantages through one function. Rows of the log and of what is kept are counted as they are read. */
export const readComparison = async (
  source: RecordSource,
  vantages: ReadonlyArray<From>,
  options: { readonly withEqualRows?: boolean } = {},
): Promise<Comparison & { readonly rowsRead: number }> => {
  const { dossier } = vantages[0]!;
  const all = vantages.map(
    (from): PinnedFrom => ({ ...from, vantage: { ...from.vantage, position: from.vantage.position ?? dossier.head } }),
  );
  const [read, lags, signposts] = await Promise.all([
    readColumns(source, all, options),
    Promise.all(vantages.map(({ branch }) => lagOf(source, dossier.slug, branch as StoredBranch))),
    readSignposts(source, vantages),
  ]);
  const columns = vantages.map((from, i): Column => {
    const { narrative, slug } = from.branch as StoredBranch;
    const { lag } = lags[i]!;
    return {
      label: labelOf(from, vantages),
      vantage: resolved(from.vantage, dossier.head),
      today: from.vantage.asOf ?? from.today,
      ...read.columns[i]!,
      ...(narrative === null || narrative === undefined ? {} : { narrative }),
      ...(lag === null ? {} : { lag }),
      ...(slug === "main" ? {} : { scenario: slug }),
    };
  });
  const comparison = compare({
    dossier: dossier.slug,
    columns,
    ...(options.withEqualRows === true ? { withEqualRows: true } : { issues: differingIssues(columns) }),
    ...(read.leftOut === undefined ? {} : { leftOut: read.leftOut }),
    ...(signposts === undefined ? {} : { signposts: signposts.of }),
  });
  const rowsRead = lags.reduce((sum, each) => sum + each.rowsRead, read.rowsRead + (signposts?.rowsRead ?? 0));
  return { ...comparison, rowsRead };
};

const lagOf = async (source: RecordSource, dossier: string, branch: StoredBranch) =>
  branch.slug === "main" ? { lag: null, rowsRead: 0 } : readLag(source, dossier, branch);

interface ReadColumns {
  readonly columns: ReadonlyArray<Pick<Column, "entries" | "state">>;
  readonly leftOut?: { readonly developments: number; readonly until: string | null; readonly issues: number };
  readonly rowsRead: number;
}

const readColumns = async (
  source: RecordSource,
  vantages: ReadonlyArray<PinnedFrom>,
  options: { readonly withEqualRows?: boolean },
): Promise<ReadColumns> =>
  (hasViews(source) ? await readApart(source, vantages, options) : undefined) ?? (await readWhole(source, vantages));

const hasViews = (source: RecordSource): source is ViewSource => source.views !== undefined;

/** Each branch's log from end to end, once. */
const readWhole = async ({ store }: RecordSource, vantages: ReadonlyArray<PinnedFrom>): Promise<ReadColumns> => {
  const { dossier } = vantages[0]!;
  const logs = new Map<string, ReadonlyArray<LoggedEntry>>();
  for (const { branch } of vantages.flatMap(stretches))
    if (!logs.has(branch)) logs.set(branch, await logOf(store, dossier.slug, [{ branch }]));
  return {
    columns: vantages.map((from) => {
      const limits = stretches(from);
      const entries = happenings(
        select(
          limits.flatMap(({ branch }) => logs.get(branch)!),
          limits,
        ),
      );
      return { entries, state: fold(entries, dossier.parties) };
    }),
    rowsRead: [...logs.values()].reduce((sum, log) => sum + log.length, 0),
  };
};

/** Undefined where the views are too far behind. */
const readApart = async (
  source: ViewSource,
  vantages: ReadonlyArray<PinnedFrom>,
  { withEqualRows = false }: { readonly withEqualRows?: boolean },
): Promise<ReadColumns | undefined> => {
  const { store, views } = source;
  const { dossier } = vantages[0]!;
  const sights = vantages.map(stretches);
  const apart = await differentlySeen({ store, db: views }, dossier.slug, sights);
  const entries = sights.map((sight) => happenings(select(apart, sight)));
  const looks = vantages.map(({ vantage, today }) => vantage.asOf ?? today);
  const all = withEqualRows || new Set(looks).size > 1;
  const issues = new Set(
    all ? await store.namedIssues(dossier.slug, sights.flat()) : apart.flatMap(({ concerns }) => concerns.map(issueOf)),
  );
  const states = await statesOf(source, vantages, issues, entries, looks, all);
  const tally = await leftOutOf(source, vantages, apart, states?.version);
  if (states === undefined || tally === undefined) return undefined;
  return {
    columns: entries.map((each, i) => ({ entries: each, state: states.columns[i]! })),
    leftOut: tally.leftOut,
    rowsRead: apart.length + states.rowsRead + tally.rowsRead,
  };
};

const issueOf = ({ issue }: { readonly issue: string }): string => issue;

/** The states of these issues, and of those that turn out to depend on what differs. */
const statesOf = async (
  source: ViewSource,
  vantages: ReadonlyArray<PinnedFrom>,
  issues: ReadonlySet<string>,
  entries: ReadonlyArray<ReadonlyArray<EffectiveEntry>>,
  looks: ReadonlyArray<string>,
  isAll: boolean,
): Promise<{ columns: ReadonlyArray<RecordState>; version: number; rowsRead: number } | undefined> => {
  const { slug, parties } = vantages[0]!.dossier;
  const kept = vantages.map(() => new Map<string, Kept>());
  const known = new Set<string>();
  // One version for all of them, whichever goes live meanwhile.
  const held = await readHeld(source.views, slug, source.viewVersion);
  if (held === undefined) return undefined;
  const { version } = held;
  const resuming = await Promise.all(vantages.map((from) => resumingFrom(source.views, from, held)));
  if (!resuming.every((each) => each !== undefined)) return undefined;
  let rowsRead = resuming.reduce((sum, each) => sum + each.rowsRead, 0);
  const reading = readingOnce();
  let wanted = [...issues];
  // A summit fulfils plans that it does not name.
  const types = entries.flat().map(({ development }) => development.type);
  const seesVisits = !isAll && types.some((type) => type === "SummitHeld" || type.startsWith("Visit"));
  for (;;) {
    const reads = await Promise.all(
      vantages.map((from, i) => {
        const options = { ...resuming[i]!, part: "whole" as const, reading };
        return resumed(source, from, stretches(from), wanted, options);
      }),
    );
    for (const [i, read] of reads.entries()) {
      rowsRead += read.rowsRead;
      for (const [issue, state] of read.states) kept[i]!.set(issue, state);
    }
    for (const issue of wanted) known.add(issue);
    const columns = kept.map((each) => mergedState(parties, each));
    if (isAll) return { columns, version, rowsRead };
    const touched = issuesTouched(columns.map((state, i) => ({ state, entries: entries[i]!, today: looks[i]! })));
    const named = await issuesByThing(
      source.views,
      slug,
      version,
      touched.things.map((thing) => thing.replace(" ", ":")),
    );
    const visits = seesVisits ? await issuesWithKind(source.views, slug, version, "visit") : [];
    wanted = [...new Set([...touched.issues, ...[...named.values()].flat(), ...visits])].filter(
      (issue) => !known.has(issue),
    );
    if (wanted.length === 0) return { columns, version, rowsRead };
  }
};

/** How many developments all share beside those that were read, and when the last of them was. */
const leftOutOf = async (
  { views }: ViewSource,
  vantages: ReadonlyArray<PinnedFrom>,
  apart: ReadonlyArray<LoggedEntry>,
  version: number | undefined,
): Promise<Required<Pick<ReadColumns, "leftOut" | "rowsRead">> | undefined> => {
  if (version === undefined) return undefined;
  // Beyond what was read all see the same of main, so any column can tell; without `knownAt` it is told soonest.
  const mains = vantages.map((from) => stretches(from)[0]!);
  const main = mains.find(({ knownAt }) => knownAt === undefined) ?? mains[0]!;
  const { slug, head } = vantages[0]!.dossier;
  const { days, rowsRead } = await readTally(views, slug, version, { ...main, upTo: main.position ?? head });
  const left = new Map(days);
  for (const { development } of happenings(select(apart, [main])))
    left.set(development.occurredOn, (left.get(development.occurredOn) ?? 0) - 1);
  const remaining = [...left].filter(([, count]) => count > 0);
  return {
    leftOut: {
      developments: remaining.reduce((sum, [, count]) => sum + count, 0),
      until: remaining.reduce<string | null>((latest, [day]) => (latest === null || day > latest ? day : latest), null),
      // Told of issues that were looked at alone, as where nothing is left out.
      issues: 0,
    },
    rowsRead,
  };
};

/** A scenario's title, or the vantage as it is written where the branch does not tell it from the others. */
const labelOf = (from: From, all: ReadonlyArray<From>): string => {
  const alone = all.filter(({ branch }) => branch.slug === from.branch.slug).length === 1;
  const { title } = from.branch as StoredBranch;
  return alone && from.branch.slug !== "main" ? title : writeVantage(from.vantage);
};
