/** Answers from a vantage: folded in the browser as soon as the log is here, asked of the server until then. */

import type { Vantage } from "@parley/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { weightsOfIssues } from "../screens/board/weights-of-issues.ts";
import { deadlineItems } from "../screens/calendar/calendar-days.ts";
import { branchesAsked } from "../screens/scenarios/branches-asked.ts";
import type { Answering, Answers } from "./fold-answers.ts";
import { useRecord } from "./record.tsx";
import { server } from "./server.ts";

type More<K extends keyof Answers> = Parameters<Answers[K]> extends [Answering, Vantage, ...infer Rest] ? Rest : never;

export interface Answered<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  /** The answer is one to an earlier vantage. */
  readonly isPlaceholderData: boolean;
  /** Asks anew, and where it is the log that is missing, loads it anew. */
  again(): void;
}

/**
 * While another vantage is being folded the last answer stays, so that nothing flickers under a drag; an answer to
 * another question (another issue, another field) is never shown in its place.
 */
export const useAnswer = <K extends keyof Answers>(
  name: K,
  vantage: Vantage,
  ...more: More<K>
): Answered<ReturnType<Answers[K]>> => {
  const { dossier, folding, head, failure, reload, tooLarge } = useRecord();
  const { ask } = asked(name, more, tooLarge);
  const lacksLog = folding === undefined && ask === undefined ? failure : undefined;
  const { data, error, isPlaceholderData, refetch } = useQuery<ReturnType<Answers[K]>>({
    queryKey: [dossier, name, more, folding === undefined ? "asked" : "folded", head, vantage],
    queryFn: ({ signal }) =>
      folding === undefined
        ? (ask!(dossier, vantage, more, signal) as Promise<ReturnType<Answers[K]>>)
        : folding.answer(name, [vantage, ...more] as never, signal),
    enabled: folding !== undefined || ask !== undefined,
    placeholderData: (previous, query) =>
      query !== undefined && JSON.stringify(query.queryKey.slice(0, 3)) === JSON.stringify([dossier, name, more])
        ? keepPreviousData(previous)
        : undefined,
    staleTime: Number.POSITIVE_INFINITY,
    // A thousand days of a drag are not worth keeping: they are folded again in no time.
    gcTime: folding === undefined ? 60_000 : 1_000,
    retry: false,
  });
  return lacksLog === undefined
    ? { data, error, isPlaceholderData, again: refetch }
    : { data: undefined, error: lacksLog, isPlaceholderData: false, again: reload };
};

type Ask = (dossier: string, vantage: Vantage, more: ReadonlyArray<unknown>, signal: AbortSignal) => Promise<unknown>;

/** The calls that give the same answers; what has none waits for the log. */
const asked = (name: keyof Answers, more: ReadonlyArray<unknown>, tooLarge: boolean): { readonly ask?: Ask } => {
  const ask = calls[name] ?? (tooLarge ? callsOfTooLarge[name] : undefined);
  const isOfOneIssue = name !== "timeline" || more[0] !== undefined;
  return ask === undefined || !isOfOneIssue ? {} : { ask };
};

/** Less than what is folded here, so that only a dossier that never will be is answered so. */
const callsOfTooLarge: Partial<Record<keyof Answers, Ask>> = {
  calendar: async (dossier, at, _more, signal) => {
    const { items, today } = await server().readDeadlines(dossier, { at, signal });
    return deadlineItems(items, today);
  },
};

const calls: Partial<Record<keyof Answers, Ask>> = {
  board: (dossier, at, _more, signal) => server().readBoard(dossier, { at, signal }),
  issue: (dossier, at, [issue], signal) => server().readIssue(dossier, issue as string, { at, signal }),
  timeline: (dossier, at, [issue], signal) => server().readTimeline(dossier, issue as string, { at, signal }),
  why: (dossier, at, [issue, path], signal) =>
    server().readWhy(dossier, issue as string, path as string, { at, signal }),
  deadlines: (dossier, at, _more, signal) => server().readDeadlines(dossier, { at, signal }),
  weights: async (dossier, at, _more, signal) =>
    weightsOfIssues((await server().listSets(dossier, { at, signal })).items, await branchesAsked(dossier, signal)),
  search: (dossier, at, [words], signal) => server().search(dossier, words as string, { at, signal }),
};
