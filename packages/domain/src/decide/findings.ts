/**
 * Asks of one entry whether it makes sense after what stands before it. Looks only at the things that the entry
 * names, so the state may be the fold of their entries alone.
 */
import type { Development } from "../development.ts";
import { agreementNamed, isReached } from "../fold/agreements.ts";
import type { RecordState } from "../fold/state.ts";
import type { EffectiveEntry } from "../selection.ts";
import { agreementsOf, referredThing } from "../thing.ts";
import { measureView } from "../view/measure-view.ts";
import { deadlineFindings } from "./deadline-findings.ts";
import { type Finding, odd } from "./finding.ts";
import { introductions, isOnRecord, type KnownThings } from "./introductions.ts";

export const findingsOf = (state: RecordState, entry: EffectiveEntry, known: KnownThings): ReadonlyArray<Finding> => [
  ...introductions(state, entry.development, known),
  ...oddities(state, entry.development),
];

/** What is odd, or contradicts what stands, about a thing that is on record. */
const oddities = (state: RecordState, development: Development): ReadonlyArray<Finding> => {
  switch (development.type) {
    case "DeadlineSet":
    case "DeadlinePostponed":
    case "DeadlineAdvanced":
    case "DeadlineLapsed":
    case "DeadlineMet":
    case "DeadlineCancelled": {
      const before = state.deadlines.get(development.details.deadline);
      return before === undefined ? [] : deadlineFindings(before, development);
    }
    case "MeasureImposed":
    case "MeasureSuspended":
    case "MeasureLifted": {
      const before = state.measures.get(development.details.measure);
      if (before === undefined) return [];
      const { rate, status } = measureView(before, state, development.occurredOn);
      const { previousRate } = development.details;
      return [
        ...(previousRate !== undefined && rate !== null && rate !== previousRate
          ? [
              odd(
                "PreviousRateDiffers",
                ["details", "previousRate"],
                `The record has the rate at ${rate}, not ${previousRate}, before this.`,
                before.event,
              ),
            ]
          : []),
        ...(status === "lifted" && development.type !== "MeasureImposed"
          ? [odd("MeasureHadEnded", ["details", "measure"], "The measure was already lifted.", before.event)]
          : []),
      ];
    }
    case "ConcessionAccepted":
    case "ConcessionRejected":
    case "ConcessionWithdrawn": {
      const before = state.concessions.get(development.details.concession);
      return before === undefined || before.status === "offered"
        ? []
        : [
            odd(
              "OfferIsNotOpen",
              ["details", "concession"],
              `The offer is no longer open: it was ${before.status} on ${before.history.at(-1)?.on}.`,
              before.event,
            ),
          ];
    }
    case "ConcessionOffered": {
      const { inReturnForRef } = development.details;
      if (inReturnForRef === undefined) return [];
      const { kind, slug } = referredThing(inReturnForRef);
      return isOnRecord(state, kind, slug)
        ? []
        : [odd("ThingIsUnknown", ["details", "inReturnForRef"], `There is no ${kind} "${slug}" on record yet.`)];
    }
    case "FrameworkAgreed": {
      const before = agreementNamed(state, development.details.framework);
      return before !== undefined && isReached(before, "bargained", state.parties)
        ? [
            odd(
              "FrameworkAgain",
              ["details", "framework"],
              `"${before.name}" was already bargained; this framework begins cycle ${before.cycle + 1}.`,
              before.event,
            ),
          ]
        : [];
    }
    case "TechnicalTermsSettled":
    case "LeadersConfirmed": {
      const [slug] = agreementsOf(development.details);
      const before = slug === undefined ? undefined : agreementNamed(state, slug);
      const framed = before?.steps.some(({ tier }) => tier === "framed") === true || before?.signed !== undefined;
      return framed || slug === undefined
        ? []
        : [
            odd(
              "ConfirmedWithoutFramework",
              ["details", development.details.framework === undefined ? "agreement" : "framework"],
              `No framework "${slug}" is on record by ${development.occurredOn}: ${development.type === "LeadersConfirmed" ? "a confirmation" : "settled terms"} without one.`,
            ),
          ];
    }
    case "IssueOpened":
      return development.issues.flatMap((issue, i) => {
        const before = state.issues.get(issue);
        return before === undefined
          ? []
          : [odd("IssueIsAlreadyOpen", ["issues", i], `"${issue}" is on record since ${before.openedOn}.`)];
      });
    case "IssueResolved":
      return development.issues.flatMap((issue, i) => {
        const before = state.issues.get(issue);
        return before?.status === "resolved"
          ? [odd("IssueIsAlreadyResolved", ["issues", i], `"${issue}" is resolved since ${before.since}.`)]
          : [];
      });
    case "IssueReopened":
      return development.issues.flatMap((issue, i) =>
        state.issues.get(issue)?.status === "resolved"
          ? []
          : [odd("IssueIsNotResolved", ["issues", i], `"${issue}" is not resolved.`)],
      );
    case "TalksPostponed":
    case "TalksCancelled": {
      const { round } = development.details;
      const planned = development.issues.some((issue) =>
        state.issues.get(issue)?.plannedTalks.some((each) => String(each.round) === String(round)),
      );
      return round === undefined || planned
        ? []
        : [odd("TalksWereNotPlanned", ["details", "round"], `No talks of round ${round} are planned on these issues.`)];
    }
    case "ReadoutIssued":
      return deniedPoints(state, development);
    default:
      return [];
  }
};

/** A readout that denies what the other side claims, or claims what it denied. */
const deniedPoints = (
  state: RecordState,
  development: Extract<Development, { type: "ReadoutIssued" }>,
): ReadonlyArray<Finding> => {
  const { by, about, points = [] } = development.details;
  const others = development.issues
    .flatMap((issue) => state.issues.get(issue)?.readouts ?? [])
    .filter((readout) => readout.by !== by && String(readout.about) === String(about));
  return points.flatMap((point, i) => {
    const denies = point.denies === true;
    const against = others.find((readout) =>
      readout.points.some(
        (other) =>
          other.topic.trim().toLowerCase() === point.topic.trim().toLowerCase() &&
          (other.stance === "denies") !== denies,
      ),
    );
    return against === undefined
      ? []
      : [
          odd(
            "AccountsContradict",
            ["details", "points", i],
            denies
              ? `${by} denies what ${against.by} claims on this point.`
              : `${by} claims what ${against.by} denies on this point.`,
            against.event,
          ),
        ];
  });
};
