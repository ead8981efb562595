/** Everything that can be said against a draft: of its shape at once, of its sense as soon as the server has answered. */
import type { AppendBody, Problem } from "@parley/contract";
import { useMemo } from "react";
import { useSettled } from "../../reading/use-settled.ts";
import type { Draft } from "./draft.ts";
import type { TypeForm } from "./field.ts";
import { type Line, useFaults } from "./form-answers.ts";
import { lineFor, type Purpose } from "./purpose.ts";
import { type PlacedFault, placed, withinDevelopment } from "./shown-faults.ts";
import { useVerdict } from "./use-verdict.ts";

export interface Judgement {
  /** Undefined until a type is chosen. */
  readonly line: Line | undefined;
  /** The line as it was when one last paused, where its shape is right. */
  readonly readable: Line | undefined;
  /** Of shape, and of sense where it was asked; undefined while nothing is known of this very line. */
  readonly faults: ReadonlyArray<PlacedFault> | undefined;
  readonly body: AppendBody | undefined;
  readonly problem: Problem | undefined;
  readonly questions: ReadonlyArray<string>;
  readonly isAsking: boolean;
  readonly isSound: boolean;
  readonly error: Error | null;
}

export const useJudgement = (
  draft: Draft | undefined,
  form: TypeForm | undefined,
  {
    branch,
    purpose,
    guards,
    despite,
    sayWhy,
    refused,
    isSending,
  }: {
    readonly branch: string;
    readonly purpose: Purpose;
    readonly guards: NonNullable<AppendBody["guards"]>;
    /** Ids of later entries that may lose their sense. */
    readonly despite: ReadonlyArray<string>;
    readonly sayWhy: string;
    /** What the server said when this body was sent. */
    readonly refused: { readonly problem: Problem; readonly body: AppendBody } | undefined;
    /** Then nothing is asked: it may be on record already, and would be found there. */
    readonly isSending: boolean;
  },
): Judgement => {
  const line = useMemo(
    () => (draft === undefined || form === undefined ? undefined : lineFor(form, draft, branch)),
    [draft, form, branch],
  );
  const judged = useSettled(line, 120);
  const isOfNow = JSON.stringify(judged) === JSON.stringify(line);
  const shape = useFaults(judged);
  const faults = useMemo(() => {
    if (draft === undefined || shape === undefined) return undefined;
    const needsReason = purpose.kind === "correct" && line?.["reason"] === undefined;
    return placed(needsReason ? [...shape, { path: "reason", message: sayWhy }] : shape, draft.values);
  }, [draft, shape, line, purpose.kind, sayWhy]);
  const isRight = faults?.length === 0 && isOfNow;
  const body = useMemo(
    (): AppendBody | undefined =>
      line === undefined
        ? undefined
        : {
            branch,
            events: [line],
            ...(guards.length === 0 ? {} : { guards }),
            ...(despite.length === 0 ? {} : { despite }),
          },
    [line, branch, guards, despite],
  );
  const asked = useSettled(isRight && !isSending ? body : undefined, 350);
  const isAsked = asked !== undefined && JSON.stringify(asked) === JSON.stringify(body);
  const { verdict, isAsking, error } = useVerdict(asked);
  const problem =
    refused !== undefined && JSON.stringify(refused.body) === JSON.stringify(body)
      ? refused.problem
      : isAsked
        ? verdict?.problem
        : undefined;
  const sense = useMemo(
    // Later entries that lose their sense, and what was recorded meanwhile, are listed by themselves, to be agreed to.
    () =>
      problem === undefined || draft === undefined || listedApart.has(problem.code)
        ? []
        : placed(withinDevelopment(problem.errors), draft.values),
    [problem, draft],
  );
  return {
    line,
    readable: faults?.length === 0 ? judged : undefined,
    faults: faults === undefined ? undefined : [...faults, ...sense.map((each) => ({ ...each, isMissing: false }))],
    body,
    problem,
    questions: isAsked ? (verdict?.answer?.questions ?? []).map(({ message }) => message) : [],
    isAsking: isAsking || (isRight && !isAsked),
    isSound: isAsked && verdict?.answer !== undefined,
    error,
  };
};

const listedApart: ReadonlySet<string> = new Set(["Contradicts", "GuardIsStale"]);
