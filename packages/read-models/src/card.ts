/** The part of a state that a row of the board needs: the things of one issue, without their histories. */
import { type ConcessionState, initialState, type RecordState, referredThing } from "@parley/domain";
import { issuesFor, withoutRates, withoutRepetition, withoutWords } from "./bounded-state.ts";

/** `boardRow(issueView(cardOf(state, issue), issue, …))` equals that of the whole state, on any day. */
export const cardOf = (state: RecordState, issue: string): RecordState => {
  const concessions = kept(state.concessions, (each) => each.issues.includes(issue));
  // What an offer waits for may live elsewhere.
  const awaited = new Set(
    [...concessions.values()].flatMap(({ inReturnForRef }) => {
      if (inReturnForRef === undefined) return [];
      const { kind, slug } = referredThing(inReturnForRef);
      return [`${kind}:${kind === "agreement" ? (state.agreementNames.get(slug) ?? slug) : slug}`];
    }),
  );
  const here =
    (kind: string) =>
    ({ issues }: { readonly issues: ReadonlyArray<string> }, slug: string): boolean =>
      issues.includes(issue) || awaited.has(`${kind}:${slug}`);
  const agreements = kept(state.agreements, here("agreement"));
  return {
    ...initialState(state.parties),
    issues: issuesFor(state, issue, withoutWords),
    deadlines: changed(kept(state.deadlines, here("deadline")), (each) => ({ ...each, history: [] })),
    measures: changed(kept(state.measures, here("measure")), withoutRates),
    concessions: changed(new Map([...kept(state.concessions, here("concession")), ...concessions]), withoutAnswers),
    agreements: changed(agreements, withoutRepetition),
    agreementNames: kept(state.agreementNames, (name) => agreements.has(name)),
    links: changed(kept(state.links, here("link")), (each) => ({ ...each, assertedBy: [] })),
  };
};

const withoutAnswers = (concession: ConcessionState): ConcessionState => ({ ...concession, history: [] });

const kept = <T>(things: ReadonlyMap<string, T>, isKept: (thing: T, slug: string) => boolean): Map<string, T> =>
  new Map([...things].filter(([slug, thing]) => isKept(thing, slug)));

const changed = <T>(things: ReadonlyMap<string, T>, change: (thing: T, slug: string) => T): Map<string, T> =>
  new Map([...things].map(([slug, thing]) => [slug, change(thing, slug)]));
