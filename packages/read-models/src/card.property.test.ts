/** A card is enough for a row of the board, and a stored state is the state, whatever happened. */
import {
  addDays,
  boardRow,
  evolve,
  fold,
  happenings,
  issueView,
  type RecordState,
  select,
  thingsOf,
} from "@parley/domain";
import { historyIssues, historyParties, randomDay, randomHistory } from "@parley/domain/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { boundedState, ofOneIssue } from "./bounded-state.ts";
import { type Changes, changesOf, withChanges } from "./changes.ts";
import { cardOf, readState, writeState } from "./index.ts";
import { mergedState } from "./merged-state.ts";
import { readKept, writeKept } from "./stored-state.ts";

const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);

const stateOf = (log: Parameters<typeof select>[0]): RecordState =>
  fold(happenings(select(log, [{ branch: "main", own: true }])), historyParties);

const looking = (today: string) => ({
  dossier: "us-china",
  vantage: { branch: "main", asOf: null, knownAt: null, position: 40 },
  today,
  revision: 7,
});

test(`the card of an issue gives the same row of the board as its whole state, on any day (seed ${seed})`, () => {
  fc.assert(
    fc.property(randomHistory(80), randomDay, (log, today) => {
      const state = stateOf(log);
      for (const issue of historyIssues) {
        const card = readState(writeState(cardOf(state, issue)));
        expect(boardRow(issueView(card, issue, looking(today)))).toEqual(
          boardRow(issueView(state, issue, looking(today))),
        );
      }
    }),
    { seed, numRuns: 500 },
  );
});

test(`folding goes on from the bounded part of a state, wherever it was cut (seed ${seed})`, () => {
  fc.assert(
    fc.property(randomHistory(80), fc.nat({ max: 80 }), fc.nat({ max: 60 }), (log, cut, later) => {
      const entries = happenings(select(log, [{ branch: "main", own: true }]));
      const before = entries.slice(0, cut);
      const after = entries.slice(before.length);
      const today = addDays(before.at(-1)?.development.occurredOn ?? "2025-01-01", later);
      const state = fold(entries, historyParties);
      for (const issue of historyIssues) {
        const bounded = readState(writeState(boundedState(fold(before, historyParties), issue)));
        for (const entry of after) evolve(bounded, entry);
        expect(boardRow(issueView(bounded, issue, looking(today)))).toEqual(
          boardRow(issueView(state, issue, looking(today))),
        );
      }
    }),
    { seed, numRuns: 500 },
  );
});

test(`what is kept of an issue shows it as the whole record does, wherever it was cut and on any day (seed ${seed})`, () => {
  fc.assert(
    fc.property(randomHistory(80), fc.nat({ max: 80 }), randomDay, (log, cut, today) => {
      const entries = happenings(select(log, [{ branch: "main", own: true }]));
      const state = fold(entries, historyParties);
      for (const issue of historyIssues) {
        const kept = readState(writeState(ofOneIssue(fold(entries.slice(0, cut), historyParties), issue)));
        for (const entry of entries.slice(cut)) evolve(kept, entry);
        expect(issueView(kept, issue, looking(today))).toEqual(issueView(state, issue, looking(today)));
        // Whatever it was folded from, the same is kept.
        expect(writeState(ofOneIssue(kept, issue))).toBe(writeState(ofOneIssue(state, issue)));
      }
    }),
    { seed, numRuns: 200 },
  );
});

test(`what is kept of several issues, put together, shows each of them whole (seed ${seed})`, () => {
  fc.assert(
    fc.property(randomHistory(80), randomDay, fc.shuffledSubarray([...historyIssues]), (log, today, issues) => {
      const state = stateOf(log);
      const things = new Map(
        log.flatMap(({ development }) =>
          thingsOf(development).map(({ kind, slug }) => [`${kind}:${slug}`, true] as const),
        ),
      );
      const merged = mergedState(
        historyParties,
        new Map(issues.map((issue) => [issue, { state: ofOneIssue(state, issue), things }])),
      );
      for (const issue of issues)
        expect(issueView(merged, issue, looking(today))).toEqual(issueView(state, issue, looking(today)));
    }),
    { seed, numRuns: 200 },
  );
});

test(`what a state has more than an earlier one makes it of that (seed ${seed})`, () => {
  fc.assert(
    fc.property(randomHistory(60), randomHistory(60), fc.nat({ max: 60 }), (log, other, cut) => {
      const [state, earlier] = [stateOf(log), stateOf(log.slice(0, cut))];
      for (const before of [earlier, stateOf(other), readState(writeState(earlier))]) {
        const changes = readKept<{ readonly of: Changes }>(writeKept({ of: changesOf(before, state) })).of;
        const again = withChanges(before, changes) as RecordState;
        // As text, since the order of the keys is the order of what is answered.
        expect(writeState(again)).toBe(writeState(state));
      }
    }),
    { seed, numRuns: 300 },
  );
});

test(`a state that was stored and read is the state (seed ${seed})`, () => {
  fc.assert(
    fc.property(randomHistory(80), (log) => {
      const state = stateOf(log);
      expect(readState(writeState(state))).toEqual(state);
    }),
    { seed, numRuns: 300 },
  );
});

test("a card does not grow with words, agendas, answers and repeated claims", () => {
  fc.assert(
    fc.property(randomHistory(30), (log) => {
      const once = stateOf(log);
      const thrice = stateOf(
        [1, 2, 3].flatMap((time) =>
          log.map((entry) => ({
            ...entry,
            position: entry.position + time * 1_000,
            orderPosition: entry.orderPosition + time * 1_000,
            development: { ...entry.development, id: `${entry.development.id}-${time}` } as typeof entry.development,
          })),
        ),
      );
      for (const issue of historyIssues) {
        const lists = (state: RecordState) => {
          const card = cardOf(state, issue);
          return {
            words: [...card.issues.values()].flatMap((each) => [...each.readouts, ...each.agenda, ...each.reactions]),
            moves: [...card.deadlines.values()].flatMap(({ history }) => history),
            answers: [...card.concessions.values()].flatMap(({ history }) => history),
            mostSteps: Math.max(0, ...[...card.agreements.values()].map(({ steps }) => steps.length)),
          };
        };
        for (const state of [once, thrice]) {
          const { words, moves, answers, mostSteps } = lists(state);
          expect([words, moves, answers]).toEqual([[], [], []]);
          // Three tiers, each said by either side or by both.
          expect(mostSteps).toBeLessThanOrEqual(9);
        }
      }
    }),
    { seed, numRuns: 100 },
  );
});
