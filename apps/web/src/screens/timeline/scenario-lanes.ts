/** What is expected: each set of scenarios, the window of each of its signposts, and where scenarios were forked. */
import type { RecordedEntry } from "@parley/domain";
import { forkedOn } from "../../reading/forked-on.ts";
import type { SetLookedAt } from "../../reading/sets-looked-at.ts";
import { type DayNumber, dayNumberOf } from "./day-number.ts";
import type { Lane, Mark } from "./lane.ts";
import { inOrderOfDays, markOf } from "./mark-of.ts";

export const scenarioLanes = (
  sets: ReadonlyArray<SetLookedAt>,
  forks: ReadonlyArray<RecordedEntry>,
  today: DayNumber,
): ReadonlyArray<Lane> => [...forksLane(forks), ...sets.flatMap((set) => [setLane(set), ...signpostLanes(set, today)])];

const forksLane = (forks: ReadonlyArray<RecordedEntry>): ReadonlyArray<Lane> => {
  const marks = forks.flatMap((entry): ReadonlyArray<Mark> => {
    const { development } = entry;
    switch (development.type) {
      case "ScenarioForked":
        return [
          markOf(entry, "fork", "forked", {
            at: dayNumberOf(forkedOn(development.details.from, development.occurredOn)),
            ...named(development.details),
          }),
        ];
      case "ScenarioRebased":
        return [markOf(entry, "fork", "rebased", named(development.details))];
      case "ScenarioClosed":
        return [markOf(entry, "cross", "closed", named(development.details))];
      default:
        return [];
    }
  });
  return marks.length === 0
    ? []
    : [
        {
          id: "scenarios:forks",
          kind: "scenarios",
          name: "",
          forks: true,
          issues: [],
          rows: 1,
          spans: [],
          marks: marks.sort(inOrderOfDays),
        },
      ];
};

const named = ({ title, scenario }: { readonly title?: string; readonly scenario: string }) => ({
  summary: title ?? scenario,
});

const setLane = ({ state, entries, issues }: SetLookedAt): Lane => ({
  id: `scenarios:${state.set}`,
  kind: "scenarios",
  name: state.title,
  issues,
  status: {
    word: state.closing === undefined ? "open" : "closed",
    on: state.closing?.on ?? state.resolvesBy,
  },
  rows: 1,
  spans: [
    {
      id: state.event,
      from: dayNumberOf(state.openedOn),
      to: dayNumberOf(state.closing?.on ?? state.resolvesBy),
      status: state.closing === undefined ? "open" : "closed",
      form: "thin",
    },
  ],
  marks: entries
    .flatMap((entry): ReadonlyArray<Mark> => {
      const { development } = entry;
      switch (development.type) {
        case "SetOpened":
          return [markOf(entry, "bar", "opened", { summary: development.details.question, issues })];
        case "ScenarioWeighed":
          return [
            markOf(entry, "dot", "weighed", {
              at: dayNumberOf(development.details.on),
              summary: weightsOf(development.details),
              issues,
            }),
          ];
        case "SetClosed":
          return [markOf(entry, "check", "closed", { summary: development.details.happened, issues })];
        default:
          return [];
      }
    })
    .sort(inOrderOfDays),
});

/** "analyst-a: deal 48 %, fourth-postponement 45 %". */
const weightsOf = ({
  by,
  weights,
}: {
  readonly by: string;
  readonly weights: ReadonlyArray<{ readonly scenario: string; readonly basisPoints: number }>;
}): string =>
  `${by}: ${[...weights]
    .sort((a, b) => b.basisPoints - a.basisPoints)
    .map(({ scenario, basisPoints }) => `${scenario} ${basisPoints / 100}\u00a0%`)
    .join(", ")}`;

const signpostLanes = ({ state, readings, entries, issues }: SetLookedAt, today: DayNumber): ReadonlyArray<Lane> =>
  state.signposts.map((signpost) => {
    const reading = readings.find((each) => each.signpost === signpost.signpost);
    const word = reading?.state ?? "pending";
    const from = dayNumberOf(signpost.window.from);
    const to = dayNumberOf(signpost.window.to);
    const look = { id: signpost.event, status: word, form: "hollow" } as const;
    const marks = entries.flatMap((entry): ReadonlyArray<Mark> => {
      const { development } = entry;
      if (development.type === "SignpostPlaced" && development.details.signpost === signpost.signpost)
        return [markOf(entry, "flag", "placed", { summary: signpost.text, issues })];
      if (development.type === "SignpostJudged" && development.details.signpost === signpost.signpost)
        return [markOf(entry, "diamond", "judged", { verdict: development.details.verdict, issues })];
      return [];
    });
    const decider = reading?.decidedBy ?? null;
    return {
      id: `scenarios:${state.set}:${signpost.signpost}`,
      kind: "scenarios",
      name: signpost.text,
      issues,
      status: { word, on: decider?.on ?? signpost.window.to },
      rows: 1,
      spans: [
        { ...look, from, to },
        ...(word === "overdue" && today > to ? [{ ...look, from: to, to: today, form: "overdue" as const }] : []),
      ],
      marks: [
        ...marks,
        ...(decider === null
          ? []
          : [
              {
                id: decider.event,
                type: "",
                at: dayNumberOf(decider.on),
                shape: word === "contradicted" ? ("cross" as const) : ("check" as const),
                verdict: word,
                summary: decider.summary,
                issues,
              },
            ]),
      ].sort(inOrderOfDays),
    };
  });
