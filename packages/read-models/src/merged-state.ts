/** One state out of those of single issues: each issue from its own, each thing from one that it lives on. */
import { type AgreementState, initialState, type RecordState, type Thing } from "@parley/domain";
import type { Kept } from "./baseline.ts";

/**
 * The things of each state are whole as its `things` say; what is whole nowhere is none of these issues' concern. Of
 * things that live on none of them a state has no histories, and nobody asks for these.
 */
export const mergedState = (parties: ReadonlyArray<string>, states: ReadonlyMap<string, Kept>): RecordState => {
  const merged = initialState(parties);
  for (const [issue, { state, things }] of states) {
    const holds = (kind: string, slug: string) => things.get(`${kind}:${slug}`) === true;
    for (const [kind, of] of Object.entries(thingMaps))
      for (const [slug, thing] of of(state))
        if (holds(kind, slug) && (thing.issues.includes(issue) || !of(merged).has(slug))) of(merged).set(slug, thing);
    for (const [slug, agreement] of state.agreements)
      if (agreement.names.some((name) => holds("agreement", name))) merged.agreements.set(slug, agreement);
    for (const [name, slug] of state.agreementNames)
      if (merged.agreements.has(slug)) merged.agreementNames.set(name, slug);
    // An issue that is only referred to: whether it is resolved is all that is asked of it.
    for (const [slug, issue] of state.issues)
      if (!states.has(slug) && holds("issue", slug)) merged.issues.set(slug, issue);
  }
  for (const [slug, { state }] of states) {
    const issue = state.issues.get(slug);
    if (issue !== undefined) merged.issues.set(slug, issue);
  }
  const order = inOrderOfBeginning([...states.values()].map(({ state }) => state.agreements));
  for (const [began, slug] of order.entries()) {
    const agreement = merged.agreements.get(slug);
    if (agreement !== undefined) merged.agreements.set(slug, { ...agreement, began: began + 1 });
  }
  return merged;
};

const thingMaps: Readonly<Record<string, (state: RecordState) => Map<string, Thing>>> = Object.fromEntries(
  Object.entries({
    deadline: "deadlines",
    measure: "measures",
    concession: "concessions",
    commitment: "commitments",
    visit: "visits",
    threat: "threats",
    indicator: "indicators",
    assessment: "assessments",
    assumption: "assumptions",
    link: "links",
  } as const).map(([kind, name]) => [kind, (state: RecordState) => state[name] as Map<string, Thing>]),
);

/** Each state counts its own agreements; an order that agrees with all of them, since the record has one. */
const inOrderOfBeginning = (all: ReadonlyArray<ReadonlyMap<string, AgreementState>>): ReadonlyArray<string> => {
  const before = new Map<string, Set<string>>();
  for (const agreements of all) {
    const inOrder = [...agreements].sort(([, a], [, b]) => a.began - b.began);
    inOrder.forEach(([slug], i) => {
      const known = before.get(slug) ?? new Set();
      if (i > 0) known.add(inOrder[i - 1]![0]);
      before.set(slug, known);
    });
  }
  const order = new Set<string>();
  const place = (slug: string, onTheWay: ReadonlySet<string>): void => {
    if (order.has(slug) || onTheWay.has(slug)) return;
    for (const each of before.get(slug)!) place(each, new Set([...onTheWay, slug]));
    order.add(slug);
  };
  for (const slug of before.keys()) place(slug, new Set());
  return [...order];
};
