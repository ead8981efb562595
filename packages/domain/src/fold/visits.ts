/** The path to a summit: the last plan stands, and a summit inside its window fulfils it (ruling 36). */
import type { DevelopmentOf } from "../development.ts";
import { given } from "../given.ts";
import type { EffectiveEntry } from "../selection.ts";
import type { RecordState, VisitPlan, VisitState } from "./state.ts";
import { continued, happened } from "./thing.ts";

type PlanDevelopment =
  | DevelopmentOf<"VisitPlanned">
  | DevelopmentOf<"VisitPostponed">
  | DevelopmentOf<"VisitCancelled">;

export const planVisit = (state: RecordState, entry: EffectiveEntry, development: PlanDevelopment): void => {
  const { visit, ...details } = development.details;
  const before = state.visits.get(visit);
  const status = plans[development.type];
  const stay =
    "venue" in details || "from" in details || "to" in details || "month" in details || "when" in details
      ? details
      : {};
  const plan: VisitPlan = { ...happened(entry), kind: status, ...withoutTitles(stay) };
  const texts = details as { readonly title?: string; readonly waitsFor?: string };
  state.visits.set(visit, {
    ...(before ?? {}),
    ...continued(before, entry),
    status,
    parties: [...new Set([...(before?.parties ?? []), ...development.parties])],
    plan,
    history: [...(before?.history ?? []), plan],
    conditions: before?.conditions ?? [],
    ...given({ title: texts.title ?? before?.title, waitsFor: texts.waitsFor ?? before?.waitsFor }),
  });
};

export const changeCondition = (
  state: RecordState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"VisitConditionChanged">,
): void => {
  const before = state.visits.get(details.visit) ?? unplanned(entry);
  state.visits.set(details.visit, {
    ...before,
    ...continued(before, entry),
    conditions: [
      ...before.conditions.filter(({ condition }) => condition !== details.condition),
      { ...happened(entry), condition: details.condition, status: details.status },
    ],
  });
};

/**
 * Fulfils the visit it names, else every plan of these parties whose window it falls into and all of whose issues it
 * names: so whatever fulfils a visit without naming it is among the entries of every issue that the visit is shown on.
 */
export const holdSummit = (
  state: RecordState,
  entry: EffectiveEntry,
  development: DevelopmentOf<"SummitHeld">,
): void => {
  const { visit } = development.details;
  const fulfilled =
    visit === undefined
      ? [...state.visits].filter(([, planned]) => falls(development, planned)).map(([slug]) => slug)
      : [visit];
  for (const slug of fulfilled) {
    const before = state.visits.get(slug) ?? unplanned(entry);
    const plan: VisitPlan = {
      ...happened(entry),
      kind: "held",
      from: development.occurredOn,
      ...given({ to: development.endedOn, venue: development.details.venue }),
    };
    state.visits.set(slug, {
      ...before,
      ...continued(before, entry),
      status: "held",
      plan,
      history: [...before.history, plan],
    });
  }
};

const plans = { VisitPlanned: "planned", VisitPostponed: "postponed", VisitCancelled: "cancelled" } as const;

const withoutTitles = (stay: object): Partial<VisitPlan> => {
  const { title: _title, waitsFor: _waitsFor, ...plan } = stay as { title?: string; waitsFor?: string };
  return plan;
};

const unplanned = (entry: EffectiveEntry): VisitState => {
  const plan: VisitPlan = { ...happened(entry), kind: "planned" };
  return {
    ...continued(undefined, entry),
    status: "planned",
    parties: entry.development.parties ?? [],
    plan,
    history: [],
    conditions: [],
  };
};

const falls = (summit: DevelopmentOf<"SummitHeld">, visit: VisitState): boolean => {
  const concerned = visit.issues.every((issue) => summit.issues.includes(issue));
  const sameParties =
    visit.parties.length === summit.parties.length && visit.parties.every((party) => summit.parties.includes(party));
  if (!concerned || !sameParties || (visit.status !== "planned" && visit.status !== "postponed")) return false;
  const { from, to, month } = visit.plan;
  const [begins, ends] = [summit.occurredOn, summit.endedOn ?? summit.occurredOn];
  if (from !== undefined) return begins <= (to ?? from) && ends >= from;
  return month !== undefined && (begins.startsWith(month) || ends.startsWith(month));
};
