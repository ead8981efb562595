/**
 * What a form fills in for the analyst, from how things stand. It fills what is empty, and what it filled itself; what
 * somebody typed, or emptied, stays as it is.
 */
import { type Draft, type DraftValue, isEmpty, listOf, textOf, valueAt, withValue } from "./draft.ts";
import type { TypeForm } from "./field.ts";
import type { OnRecord, ThingOnRecord } from "./on-record.ts";

export interface FillingIn {
  readonly form: TypeForm;
  readonly record: OnRecord | undefined;
  readonly parties: ReadonlyArray<string>;
  readonly branch: string;
  readonly analyst: string;
}

export const prefilled = (draft: Draft, around: FillingIn): Draft => {
  let now = draft;
  // One may follow from another: the deadline from the issue, its date from the deadline.
  for (let round = 0; round < 3; round++)
    for (const [path, value] of proposals(now, around)) now = withProposal(now, path, value);
  return now;
};

const withProposal = (draft: Draft, path: string, value: DraftValue): Draft => {
  const stands = valueAt(draft.values, path);
  const before = draft.filled[path];
  if (same(before, value)) return draft;
  // A proposal that no longer holds is taken back, unless somebody has put something else in its place.
  if (!isEmpty(stands) && !same(stands, before)) return draft;
  if (isEmpty(stands) && isEmpty(value) && before === undefined) return draft;
  return { ...draft, values: withValue(draft.values, path, value), filled: { ...draft.filled, [path]: value } };
};

const same = (a: DraftValue | undefined, b: DraftValue | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

const proposals = (
  { values }: Draft,
  { form, record, parties, branch, analyst }: FillingIn,
): ReadonlyArray<readonly [string, DraftValue]> => {
  const at = (path: string) => textOf(valueAt(values, path));
  const has = (name: string) => form.details.some((field) => field.name === name);
  const found: Array<readonly [string, DraftValue]> = [];
  if (form.family === "happening") {
    const by = at("details.by");
    found.push(["parties", parties.includes(by) ? [by] : parties]);
    if (branch === "main") {
      const host = hostOf(at("source.url"));
      found.push(
        ["confidence", at("source.attribution") === "official" ? "confirmed" : "reported"],
        ["source.date", at("reportedOn") || at("occurredOn")],
        ["source.publisher", host],
        ["source.title", host],
        [
          "source.attribution",
          isEmpty(valueAt(values, "source.title")) ? "" : officialHost.test(host) ? "official" : "news",
        ],
      );
    } else found.push(["confidence", "uncertain"]);
  }
  if (form.type === "SourceAdded") found.push(["details.source.date", at("occurredOn")]);
  if (form.type === "ScenarioWeighed") found.push(["details.on", at("occurredOn")]);
  if (form.family === "scenario" && has("by") && form.type !== "SetClosed") found.push(["details.by", analyst]);
  if (form.type === "IssueLinked" || form.type === "IssueUnlinked")
    found.push(["issues", [at("details.from"), at("details.to")].filter((slug) => slug !== "")]);
  if (record === undefined) return found;

  const issues = listOf(values["issues"]).map(textOf);
  for (const { name, is, required } of form.details) {
    if (is.kind !== "slug" || is.of === undefined || is.of === "issue") continue;
    const things = record.things.filter(({ kind }) => kind === is.of);
    const chosen = at(`details.${name}`);
    if (chosen === "" && required && !is.isNew) {
      const open = things.filter((thing) => thing.open && thing.issues.some((issue) => issues.includes(issue)));
      if (open.length === 1) found.push([`details.${name}`, open[0]!.slug]);
    }
    const thing = things.find(({ slug }) => slug === chosen);
    if (thing !== undefined) found.push(...fillsOf(thing, name, form, parties));
  }
  return found;
};

const fillsOf = (
  thing: ThingOnRecord,
  named: string,
  form: TypeForm,
  parties: ReadonlyArray<string>,
): ReadonlyArray<readonly [string, DraftValue]> => [
  ...(form.family === "happening" && thing.issues.length > 0 ? [["issues", thing.issues] as const] : []),
  ...Object.entries(thing.fills)
    .filter(([name]) => name !== named && form.details.some((field) => field.name === name))
    .map(([name, value]) => {
      // An offer is taken, or turned down, by the other side.
      const byOther =
        name === "by" &&
        parties.length === 2 &&
        (form.type === "ConcessionAccepted" || form.type === "ConcessionRejected");
      return [`details.${name}`, byOther ? parties.find((party) => party !== value)! : value] as const;
    }),
];

const hostOf = (url: string): string => /^https?:\/\/(?:www\.)?([^/?#\s]+\.[^/?#\s]+)/i.exec(url)?.[1] ?? "";

const officialHost = /(^|\.)(gov|mil|europa\.eu|gov\.[a-z]{2}|go\.[a-z]{2})$/i;
