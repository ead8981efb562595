/** The part of a state that a row of the board needs: the things of one issue, without their histories. */
import type { RecordState } from "@parley/domain";

/** `boardRow(issueView(cardOf(state, issue), issue, …))` equals that of the whole state. */
export const cardOf = (state: RecordState, issue: string): RecordState => {
  const here = <T extends { readonly issues: ReadonlyArray<string> }>(
    things: ReadonlyMap<string, T>,
    trim: (thing: T) => T,
  ): Map<string, T> =>
    new Map(
      [...things].filter(([, thing]) => thing.issues.includes(issue)).map(([slug, thing]) => [slug, trim(thing)]),
    );
  // What an offer waits for may live elsewhere, and it is overtaken by the issues that it was made on.
  return {
    ...state,
    issues: new Map(
      [...state.issues].map(([slug, each]) => [
        slug,
        {
          ...each,
          agenda: [],
          lastAgenda: [],
          positions: new Map(),
          readouts: [],
          constraints: [],
          reactions: [],
          dates: [],
          rulings: [],
          ...(slug === issue ? {} : { plannedTalks: [] }),
        },
      ]),
    ),
    deadlines: new Map([...state.deadlines].map(([slug, each]) => [slug, { ...each, history: [] }])),
    concessions: new Map(
      [...state.concessions].map(([slug, each]) => [slug, { ...each, history: each.history.slice(-1) }]),
    ),
    commitments: new Map(),
    visits: new Map(),
    threats: new Map(),
    indicators: new Map(),
    assessments: new Map(),
    assumptions: new Map(),
    links: here(state.links, (link) => link),
  };
};
