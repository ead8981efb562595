/** What would happen: where the developments would stand, and which fields of the issues would read differently. */
import type { AppendBody, DryRunAnswer } from "@parley/contract";
import {
  canonicalJson,
  concernedIssues,
  type Development,
  dateOfInstant,
  fold,
  happenings,
  type IssueView,
  issueView,
  type RecordedEntry,
  resolved,
  select,
  stretchesOf,
  targetIdOf,
  thingsOf,
} from "@parley/domain";
import type { StaleGuard } from "@parley/event-store";
import type { Deps } from "../deps.ts";
import { staleGuards } from "./append-answer.ts";
import type { Judged } from "./judge.ts";
import type { Place } from "./surroundings.ts";

/** Throws where a guard does not hold, as the append would. */
export const rehearse = async (
  deps: Deps,
  place: Place,
  { developments, questions, head }: Judged,
  guards: NonNullable<AppendBody["guards"]>,
): Promise<DryRunAnswer> => {
  await checkGuards(deps, place, guards);
  const known = new Map(
    (
      await deps.store.entriesByIds(
        place.dossier.slug,
        developments.map(({ id }) => id),
      )
    ).map((entry) => [entry.development.id, entry.position]),
  );
  const fresh = developments.filter(({ id }) => !known.has(id));
  return {
    dryRun: true,
    position: head,
    events: developments.map((development) => ({
      id: development.id,
      position: known.get(development.id) ?? head + fresh.indexOf(development) + 1,
      known: known.has(development.id),
    })),
    questions,
    changes: fresh.length === 0 ? [] : await changes(deps, place, fresh, head),
  };
};

const checkGuards = async (
  { store }: Deps,
  { dossier, branch }: Place,
  guards: NonNullable<AppendBody["guards"]>,
): Promise<void> => {
  const revisions = await store.revisionsOf(
    dossier.slug,
    branch.slug,
    guards.map(({ issue }) => issue),
  );
  const stale: StaleGuard[] = [];
  for (const { issue, revision } of guards) {
    const actual = revisions.get(issue) ?? 0;
    if (actual === revision) continue;
    const entries = await store.readLog({
      dossier: dossier.slug,
      stretches: [{ branch: branch.slug }],
      issue,
      limit: 1_000,
    });
    const since = entries.flatMap(({ development: { id, type }, position, concerns }) => {
      const made = concerns.find((each) => each.issue === issue)?.revision ?? 0;
      return made > revision ? [{ id, type, position, revision: made }] : [];
    });
    stale.push({ issue, expected: revision, actual, since: since.slice(0, 100) });
  }
  if (stale.length > 0) throw staleGuards(stale);
};

const changes = async (
  deps: Deps,
  { dossier, branch }: Place,
  developments: ReadonlyArray<Development>,
  head: number,
): Promise<DryRunAnswer["changes"]> => {
  const stretches = stretchesOf(branch, {});
  const targets = (
    await deps.store.entriesByIds(
      dossier.slug,
      developments.flatMap((each) => targetIdOf(each) ?? []),
    )
  ).map((entry) => entry.development);
  const issues = new Set([...developments, ...targets].flatMap((each) => each.issues ?? []));
  const things = [...developments, ...targets].flatMap(thingsOf);
  // Twice, because a thing may live on issues that its developments do not name.
  let { entries } = await deps.store.entriesNeeded(dossier.slug, stretches, { issues: [...issues], things });
  const state = fold(happenings(select(entries, stretches)), dossier.parties);
  for (const each of [...developments, ...targets]) for (const issue of concernedIssues(state, each)) issues.add(issue);
  ({ entries } = await deps.store.entriesNeeded(dossier.slug, stretches, { issues: [...issues], things }));

  const viewsOf = (all: ReadonlyArray<RecordedEntry>) => {
    const folded = fold(happenings(select(all, stretches)), dossier.parties);
    const looking = {
      dossier: dossier.slug,
      vantage: resolved({ branch: branch.slug }, head),
      today: dateOfInstant(deps.nowMs()),
      revision: 0,
    };
    return (issue: string) => issueView(folded, issue, looking);
  };
  const before = viewsOf(entries);
  const after = viewsOf([...entries, ...asEntries(entries, branch.slug, developments, head)]);
  return [...issues].flatMap((issue) =>
    differences(before(issue), after(issue)).map((change) => ({ issue, ...change })),
  );
};

const asEntries = (
  recorded: ReadonlyArray<RecordedEntry>,
  branch: string,
  developments: ReadonlyArray<Development>,
  head: number,
): ReadonlyArray<RecordedEntry> => {
  const lines = new Map(recorded.map(({ development, orderPosition }) => [development.id, orderPosition]));
  return developments.map((development, index) => {
    const position = head + index + 1;
    const orderPosition = lines.get(development.corrects ?? "") ?? position;
    lines.set(development.id, orderPosition);
    return { position, orderPosition, branch, development, recordedAt: "", recordedBy: "" };
  });
};

/** Field by field, things by their own fields; bookkeeping left out. */
const differences = (
  before: IssueView,
  after: IssueView,
): ReadonlyArray<Omit<DryRunAnswer["changes"][number], "issue">> =>
  Object.entries(after).flatMap(([key, value]) => {
    if (bookkeeping.has(key)) return [];
    const was = before[key as keyof IssueView];
    return thingsByName.has(key) ? thingDifferences(key, was as Things, value as Things) : difference(key, was, value);
  });

type Things = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const thingDifferences = (key: string, was: Things, is: Things) =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((slug) => {
    const [a, b] = [was[slug] ?? {}, is[slug] ?? {}];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .filter((field) => field !== "history" && field !== "event" && field !== "confidence")
      .flatMap((field) => difference(`${key}.${slug}.${field}`, a[field], b[field]));
  });

const difference = (path: string, was: unknown, is: unknown) =>
  canonicalJson(was ?? null) === canonicalJson(is ?? null) ? [] : [{ path, before: was ?? null, after: is ?? null }];

const thingsByName = new Set([
  "deadlines",
  "measures",
  "concessions",
  "commitments",
  "visits",
  "threats",
  "indicators",
  "assessments",
  "assumptions",
]);
const bookkeeping = new Set(["vantage", "evidence", "lastDevelopment", "position", "revision", "agreements"]);
