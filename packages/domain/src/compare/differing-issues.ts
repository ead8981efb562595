/** The issues that may stand differently: those that the differing developments touch, and what depends on these. */
import { concernedIssues } from "../fold/evolve.ts";
import type { RecordState } from "../fold/state.ts";
import type { Slug } from "../primitives.ts";
import type { EffectiveEntry } from "../selection.ts";
import { referredThing, thingsOf } from "../thing.ts";
import type { Column } from "./column.ts";

/**
 * Everything else is equal in all columns that are looked at on the same day. Where their days differ, time alone
 * makes a difference (a date falls due), and every issue has to be looked at.
 */
export const differingIssues = (columns: ReadonlyArray<ReadColumn>): ReadonlyArray<Slug> =>
  new Set(columns.map(({ today }) => today)).size > 1
    ? [...new Set(columns.flatMap(({ state }) => [...state.issues.keys()]))].sort()
    : issuesTouched(columns).issues;

type ReadColumn = Pick<Column, "entries" | "state" | "today">;

/**
 * What the differing developments touch, by whatever day one looks; and the things, "kind slug", that read otherwise in
 * consequence. Whoever holds only some of the record's issues asks for those that name these things, and asks again.
 */
export const issuesTouched = (
  columns: ReadonlyArray<ReadColumn>,
): { readonly issues: ReadonlyArray<Slug>; readonly things: ReadonlyArray<string> } => {
  const found = new Set<Slug>();
  const differing = entriesThatDiffer(columns.map(({ entries }) => entries)).flat();
  for (const { state } of columns) {
    for (const { development } of differing) {
      for (const issue of concernedIssues(state, development)) found.add(issue);
      // A summit fulfils the plans of its days, on whatever issue they were made; and plans that it fulfilled stay so.
      if (development.type === "SummitHeld" || development.type.startsWith("Visit"))
        for (const visit of state.visits.values()) for (const issue of visit.issues) found.add(issue);
    }
  }
  const touched = new Set(
    differing.flatMap(({ development }) => thingsOf(development)).map(({ kind, slug }) => `${kind} ${slug}`),
  );
  for (let before = -1; before !== touched.size + found.size; ) {
    before = touched.size + found.size;
    for (const { state } of columns) addDependents(state, touched, found);
  }
  return { issues: [...found].sort(), things: [...touched] };
};

/** Of each column's entries those that not all columns have: not only which count, but also what is known of them. */
export const entriesThatDiffer = (
  columns: ReadonlyArray<ReadonlyArray<EffectiveEntry>>,
): ReadonlyArray<ReadonlyArray<EffectiveEntry>> => {
  const keys = columns.map((entries) => new Set(entries.map(keyOf)));
  return columns.map((entries) => entries.filter((entry) => !keys.every((set) => set.has(keyOf(entry)))));
};

const keyOf = ({ position, standing, significance, sources }: EffectiveEntry): string =>
  `${position} ${standing} ${significance ?? ""} ${sources.length}`;

/** Things that read another thing: an offer its condition, a suspension the date that it runs to. */
const addDependents = (state: RecordState, touched: Set<string>, found: Set<Slug>): void => {
  for (const agreement of state.agreements.values())
    if (agreement.names.some((name) => touched.has(`agreement ${name}`))) {
      for (const name of agreement.names) touched.add(`agreement ${name}`);
      for (const issue of agreement.issues) found.add(issue);
    }
  for (const [slug, { changes, issues }] of state.measures)
    if (changes.some(({ until }) => typeof until === "object" && touched.has(`deadline ${until.deadline}`))) {
      touched.add(`measure ${slug}`);
      for (const issue of issues) found.add(issue);
    }
  for (const [slug, { inReturnForRef, issues }] of state.concessions) {
    const ref = inReturnForRef === undefined ? undefined : referredThing(inReturnForRef);
    const waits = ref !== undefined && touched.has(`${ref.kind} ${ref.slug}`);
    // Overtaken once all its issues are resolved, so it asks of an issue whether that is opened or resolved, no more.
    const made = issues.some((issue) => touched.has(`issue ${issue}`));
    if (!waits && !made && !touched.has(`concession ${slug}`)) continue;
    touched.add(`concession ${slug}`);
    for (const issue of issues) found.add(issue);
  }
};
