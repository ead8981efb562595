/** What is wrong or odd about an entry on a deadline. */
import { daysBetween } from "../calendar.ts";
import type { DevelopmentOf } from "../development.ts";
import type { DeadlineState } from "../fold/state.ts";
import { type Finding, odd, senseless } from "./finding.ts";
import { ordinalIn, ordinalWord } from "./ordinal.ts";

type DeadlineDevelopment =
  | DevelopmentOf<"DeadlineSet">
  | DevelopmentOf<"DeadlinePostponed">
  | DevelopmentOf<"DeadlineAdvanced">
  | DevelopmentOf<"DeadlineLapsed">
  | DevelopmentOf<"DeadlineMet">
  | DevelopmentOf<"DeadlineCancelled">;

/** `before` is the deadline as it stood; whether it was introduced at all is asked elsewhere. */
export const deadlineFindings = (before: DeadlineState, development: DeadlineDevelopment): ReadonlyArray<Finding> => {
  switch (development.type) {
    case "DeadlineSet":
      return before.status === "running" && before.current !== development.details.to
        ? [
            senseless(
              "DeadlineIsAlreadySet",
              ["details", "to"],
              `The deadline stands at ${before.current}, not ${development.details.to}. Record a postponement or an advance, or correct the earlier entry.`,
              before.event,
            ),
          ]
        : [];
    case "DeadlinePostponed":
    case "DeadlineAdvanced":
      return [
        ...standsElsewhere(before, development.details.from),
        ...movedAfterItsEnd(before),
        ...late(development),
        ...ordinalDiffers(before, development),
      ];
    case "DeadlineLapsed":
    case "DeadlineMet":
    case "DeadlineCancelled":
      return endedTwice(before, development);
  }
};

const standsElsewhere = (before: DeadlineState, from: string): ReadonlyArray<Finding> =>
  before.current === from
    ? []
    : [
        senseless(
          "DeadlineStandsElsewhere",
          ["details", "from"],
          `The deadline stands at ${before.current}, not ${from}. Record the missing postponement first, or correct the earlier one.`,
          before.event,
        ),
      ];

const movedAfterItsEnd = (before: DeadlineState): ReadonlyArray<Finding> =>
  before.status === "met" || before.status === "cancelled"
    ? [
        odd(
          "DeadlineHadEnded",
          ["details", "deadline"],
          `The deadline was ${before.status} on ${before.endedOn}; this move makes it run again.`,
          before.event,
        ),
      ]
    : [];

const late = ({
  type,
  details,
  occurredOn,
}: DevelopmentOf<"DeadlinePostponed"> | DevelopmentOf<"DeadlineAdvanced">): ReadonlyArray<Finding> => {
  const days = daysBetween(details.from, occurredOn);
  return type === "DeadlinePostponed" && days > 0
    ? [
        odd(
          "PostponedAfterTheDay",
          ["occurredOn"],
          `The postponement was announced ${days === 1 ? "1 day" : `${days} days`} after the date that it moves, ${details.from}.`,
        ),
      ]
    : [];
};

const ordinalDiffers = (
  before: DeadlineState,
  development: DevelopmentOf<"DeadlinePostponed"> | DevelopmentOf<"DeadlineAdvanced">,
): ReadonlyArray<Finding> => {
  if (development.type !== "DeadlinePostponed") return [];
  const counted = before.postponements + 1;
  const told = ordinalIn(
    `${development.summary} ${development.source?.title ?? ""} ${development.source?.quote ?? ""}`,
  );
  return told === undefined || told === counted
    ? []
    : [
        odd(
          "OrdinalDiffers",
          ["summary"],
          `The source says "${ordinalWord(told)}", and the record makes it the ${ordinalWord(counted)} postponement.`,
        ),
      ];
};

const endedTwice = (
  before: DeadlineState,
  {
    type,
    details,
    occurredOn,
  }: DevelopmentOf<"DeadlineLapsed"> | DevelopmentOf<"DeadlineMet"> | DevelopmentOf<"DeadlineCancelled">,
): ReadonlyArray<Finding> => {
  const found: Finding[] = [];
  if (before.status !== "running")
    found.push(
      odd(
        "DeadlineHadEnded",
        ["details", "deadline"],
        `The deadline was already ${before.status} on ${before.endedOn}.`,
        before.event,
      ),
    );
  const on = details.date ?? occurredOn;
  if (type === "DeadlineLapsed" && before.status === "running" && on !== before.current)
    found.push(
      odd(
        "LapsedOnAnotherDay",
        ["details", details.date === undefined ? "deadline" : "date"],
        `The deadline stands at ${before.current}, and is said to have lapsed on ${on}.`,
        before.event,
      ),
    );
  if (type === "DeadlineMet" && before.status === "running" && on > before.current)
    found.push(
      odd(
        "MetAfterItsDate",
        ["details", details.date === undefined ? "deadline" : "date"],
        `The deadline stood at ${before.current}, and is said to be met on ${on}, after it.`,
        before.event,
      ),
    );
  return found;
};
