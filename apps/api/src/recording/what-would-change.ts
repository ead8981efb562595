/** Which fields of the issues' views would read differently after these developments. */
import type { DryRunAnswer } from "@parley/contract";
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
} from "@parley/domain";
import type { Deps } from "../deps.ts";
import type { Place } from "./surroundings.ts";

export const whatWouldChange = async (
  deps: Deps,
  { dossier, branch }: Place,
  developments: ReadonlyArray<Development>,
  head: number,
): Promise<DryRunAnswer["changes"]> => {
  const stretches = stretchesOf(branch, {});
  const today = dateOfInstant(deps.nowMs());
  const named = [...new Set(developments.flatMap(({ issues }) => issues ?? []))];
  const { entries } = await deps.store.entriesNeeded(dossier.slug, stretches, { issues: named });
  const byId = new Map(entries.map((entry) => [entry.development.id, entry]));
  const proposed = developments.map((development, index): RecordedEntry => {
    const target = development.corrects === undefined ? undefined : byId.get(targetIdOf(development) ?? "");
    return {
      position: head + index + 1,
      orderPosition: target?.orderPosition ?? head + index + 1,
      branch: branch.slug,
      development,
      recordedAt: "",
      recordedBy: "",
    };
  });
  const stateOf = (all: ReadonlyArray<RecordedEntry>) => fold(happenings(select(all, stretches)), dossier.parties);
  const [before, after] = [stateOf(entries), stateOf([...entries, ...proposed])];
  const looking = { dossier: dossier.slug, vantage: resolved({ branch: branch.slug }, head), today, revision: 0 };
  const concerned = new Set([...named, ...developments.flatMap((each) => [...concernedIssues(after, each)])]);
  return [...concerned].flatMap((issue) =>
    differences(issueView(before, issue, looking), issueView(after, issue, looking)).map((change) => ({
      issue,
      ...change,
    })),
  );
};

/** Field by field, things by their own fields; bookkeeping left out. */
const differences = (before: IssueView, after: IssueView) =>
  Object.keys(after).flatMap((key) => {
    if (uninteresting.has(key)) return [];
    const [was, is] = [before[key as keyof IssueView], after[key as keyof IssueView]];
    return perThing.has(key) ? thingDifferences(key, was as Things, is as Things) : difference(key, was, is);
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

const perThing = new Set([
  "deadlines",
  "measures",
  "concessions",
  "commitments",
  "visits",
  "threats",
  "indicators",
  "assumptions",
]);
const uninteresting = new Set(["vantage", "evidence", "lastDevelopment", "position", "revision", "agreements"]);
