/** A set of scenarios: its question, the weights, the signposts, and the scores once it is closed. */
import type { SetAnswer } from "@parley/contract";
import { table } from "./table.ts";
import { bold, dim, green, harmless } from "./terminal.ts";

export const tellSet = (set: SetAnswer): string =>
  [
    `${bold(harmless(set.question))}  ${dim(`${set.set}${set.illustrative ? ", illustrative" : ""}`)}`,
    ...(set.closing === undefined
      ? [`Resolves by ${set.resolvesBy}.`]
      : [green(`Closed on ${set.closing.on}: ${set.closing.happened}.`)]),
    "",
    table(
      [
        { title: "Outcome" },
        { title: "When it counts", flexible: true },
        ...set.dissent.standing.map(({ by }) => ({ title: by })),
      ],
      set.outcomes.map(({ scenario, definition }) => [
        scenario,
        harmless(definition),
        ...set.dissent.standing.map(
          ({ weights }) => `${(weights.find((each) => each.scenario === scenario)?.basisPoints ?? 0) / 100} %`,
        ),
      ]),
    ),
    "",
    table(
      [
        { title: "Signpost" },
        { title: "What it watches for", flexible: true },
        { title: "State" },
        { title: "Why", flexible: true },
      ],
      set.signposts.map((each) => [each.signpost, harmless(each.text), each.state, harmless(each.words)]),
    ),
    ...(set.scores === null
      ? set.suggestions.map(({ by, to }) =>
          dim(
            `Bayes would suggest to ${by}: ${to.map(({ scenario, share }) => `${scenario} ${Math.round(share * 1000) / 10} %`).join(", ")}`,
          ),
        )
      : set.scores.people.map(({ by, inTime, enteredAfterwards }) => {
          const score = inTime ?? enteredAfterwards;
          return score === null
            ? ""
            : `${by}: Brier ${score.atClose.brier.toFixed(3)} at close, ${score.averaged.brier.toFixed(3)} averaged over ${score.days} days${inTime === null ? ", entered afterwards" : ""}`;
        })),
    ...(set.postMortem === null ? [] : ["", ...set.postMortem.sentences.map(harmless)]),
  ].join("\n");
