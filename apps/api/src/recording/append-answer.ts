/** From the log's verdict to the answer, or to the problem. */
import { fault, type Question } from "@parley/domain";
import type { AppendedEntry, StaleGuard, Verdict } from "@parley/event-store";
import { HttpProblem } from "../answering/http-problem.ts";
import type { Recorded } from "./record.ts";
import type { Place } from "./surroundings.ts";

/** What was free or fine when we looked is not any more: look again, and the second look says so. */
export const isRaced = (verdict: Verdict): boolean =>
  verdict.verdict === "moved" ||
  (verdict.verdict === "refused" && ["id-taken", "target-superseded", "target-retracted"].includes(verdict.reason));

export const replayed = ({
  entries,
  answer,
}: {
  readonly entries: ReadonlyArray<AppendedEntry>;
  readonly answer: string | null;
}): Recorded => ({
  ...recorded(entries, answer === null ? [] : (JSON.parse(answer) as ReadonlyArray<Question>)),
  replayed: true,
});

export const answerOf = (
  { dossier, branch }: Place,
  verdict: Verdict,
  questions: ReadonlyArray<Question>,
): Recorded => {
  switch (verdict.verdict) {
    case "appended":
      return recorded(verdict.entries, questions);
    case "replayed":
      return replayed(verdict);
    case "conflict":
      throw staleGuards(verdict.guards);
    case "refused":
      if (verdict.reason === "key-reused")
        throw new HttpProblem("KeyIsReused", "This Idempotency-Key was used for another request. Use a new one.");
      if (verdict.reason === "branch-archived") {
        const message = `The branch "${branch.slug}" is archived: it is read, and no longer written.`;
        throw new HttpProblem("Refused", message, { errors: [fault("BranchIsArchived", ["branch"], message)] });
      }
      throw new Error(`The log of ${dossier.slug} does not take what was judged fine: ${verdict.reason}.`);
    case "moved":
      throw new Error("What moved is judged again before it is answered.");
  }
};

export const staleGuards = (guards: ReadonlyArray<StaleGuard>): HttpProblem =>
  new HttpProblem(
    "GuardIsStale",
    `Somebody recorded meanwhile on ${guards.map(({ issue }) => issue).join(", ")}. Read what, and send it again with the new revision.`,
    {
      errors: guards.map(({ issue, expected, actual }) =>
        fault("GuardIsStale", ["guards"], `${issue} stands at revision ${actual}, not ${expected}.`),
      ),
      extra: { conflicts: guards },
    },
  );

const recorded = (entries: ReadonlyArray<AppendedEntry>, questions: ReadonlyArray<Question>): Recorded => ({
  status: 201,
  replayed: false,
  answer: {
    position: Math.max(0, ...entries.map(({ position }) => position)),
    events: entries.map(({ id, position, issues }) => ({
      id,
      position,
      issues: issues.map(({ issue, revision }) => ({ issue, revision })),
    })),
    ...(questions.length === 0 ? {} : { questions }),
  },
});
