/** Things that must be on record before a development can speak of them. */
import type { Development } from "../development.ts";
import { suggestion } from "../did-you-mean.ts";
import { agreementNamed } from "../fold/agreements.ts";
import type { RecordState } from "../fold/state.ts";
import type { Slug } from "../primitives.ts";
import { agreementsOf, type ThingKind } from "../thing.ts";
import { type Finding, senseless } from "./finding.ts";

/** All slugs on record by kind, for "did you mean"; may be left out. */
export type KnownThings = ReadonlyMap<ThingKind, Iterable<Slug>>;

/** What should have been introduced by an earlier development, and was not. */
export const introductions = (
  state: RecordState,
  development: Development,
  known: KnownThings,
): ReadonlyArray<Finding> => {
  const need = (
    kind: ThingKind,
    slug: Slug,
    path: ReadonlyArray<PropertyKey>,
    introducedBy: string,
  ): ReadonlyArray<Finding> =>
    isOnRecord(state, kind, slug)
      ? []
      : [
          senseless(
            "ThingIsUnknown",
            path,
            `There is no ${kind} "${slug}" on record by ${development.occurredOn}.${suggestion(slug, known.get(kind) ?? [])} Record its ${introducedBy} first.`,
          ),
        ];
  switch (development.type) {
    case "DeadlinePostponed":
    case "DeadlineAdvanced":
    case "DeadlineLapsed":
    case "DeadlineMet":
    case "DeadlineCancelled":
      return need("deadline", development.details.deadline, ["details", "deadline"], "DeadlineSet");
    case "MeasureSuspended":
    case "MeasureLifted":
      return [
        ...need("measure", development.details.measure, ["details", "measure"], "MeasureImposed"),
        ...untilDeadline(development.details.until, need),
      ];
    case "MeasureImposed":
      return untilDeadline(development.details.until, need);
    case "ConcessionAccepted":
    case "ConcessionRejected":
    case "ConcessionWithdrawn":
    case "ConcessionDelivered":
      return need("concession", development.details.concession, ["details", "concession"], "ConcessionOffered");
    case "LeadersConfirmed":
      return (development.details.concessions ?? []).flatMap((slug, i) =>
        need("concession", slug, ["details", "concessions", i], "ConcessionOffered"),
      );
    case "AgreementEnded":
      return agreementsOf(development.details).flatMap((slug) =>
        need(
          "agreement",
          slug,
          ["details", development.details.framework === slug ? "framework" : "agreement"],
          "FrameworkAgreed or AgreementSigned",
        ),
      );
    case "CommitmentReported":
      return need("commitment", development.details.commitment, ["details", "commitment"], "CommitmentMade");
    case "ThreatEnded":
      return need("threat", development.details.threat, ["details", "threat"], "ThreatMade");
    case "VisitPostponed":
    case "VisitCancelled":
    case "VisitConditionChanged":
      return need("visit", development.details.visit, ["details", "visit"], "VisitPlanned");
    case "AssessmentResolved":
      return need("assessment", development.details.assessment, ["details", "assessment"], "AssessmentMade");
    case "AssumptionBroken":
      return need("assumption", development.details.assumption, ["details", "assumption"], "AssumptionStated");
    case "IssueUnlinked": {
      const link = state.links.get(`${development.details.from}>${development.details.to}`);
      return link !== undefined && link.until === undefined
        ? []
        : [
            senseless(
              "LinkIsUnknown",
              ["details", "to"],
              `No link from "${development.details.from}" to "${development.details.to}" is in force. Record its IssueLinked first.`,
            ),
          ];
    }
    default:
      return [];
  }
};

type Need = (
  kind: ThingKind,
  slug: Slug,
  path: ReadonlyArray<PropertyKey>,
  introducedBy: string,
) => ReadonlyArray<Finding>;

const untilDeadline = (until: string | { readonly deadline: Slug } | undefined, need: Need): ReadonlyArray<Finding> =>
  typeof until === "object" ? need("deadline", until.deadline, ["details", "until", "deadline"], "DeadlineSet") : [];

export const isOnRecord = (state: RecordState, kind: ThingKind, slug: Slug): boolean => {
  switch (kind) {
    case "deadline":
      return state.deadlines.has(slug);
    case "measure":
      return state.measures.has(slug);
    case "concession":
      return state.concessions.has(slug);
    case "commitment":
      return state.commitments.has(slug);
    case "agreement":
      return agreementNamed(state, slug) !== undefined;
    case "visit":
      return state.visits.has(slug);
    case "threat":
      return state.threats.has(slug);
    case "assessment":
      return state.assessments.has(slug);
    case "assumption":
      return state.assumptions.has(slug);
    default:
      return true;
  }
};
