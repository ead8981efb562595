/** Fills in what an entry leaves to be known from elsewhere. */
import type { Development } from "../development.ts";
import { given } from "../given.ts";
import { issuesOf, type RecordedEntry, reportedOn } from "../recorded-entry.ts";

/** The entry that a development corrects, retracts or adds to; undefined where it does none of these. */
export const targetIdOf = (development: Development): string | undefined => {
  switch (development.type) {
    case "DevelopmentRetracted":
    case "SourceAdded":
    case "DevelopmentAnnotated":
      return development.details.target;
    default:
      return development.corrects;
  }
};

/** How a development acts on its target. */
export const targetKindOf = (development: Development): "corrects" | "retracts" | "adds" =>
  development.type === "DevelopmentRetracted"
    ? "retracts"
    : development.type === "SourceAdded" || development.type === "DevelopmentAnnotated"
      ? "adds"
      : "corrects";

/**
 * Record keeping takes issues, parties and its sentence from its target, and a clerical correction the target's
 * day of report. What is filled in is stored, so that the line reads by itself.
 */
export const complete = (development: Development, target: RecordedEntry | undefined): Development => {
  const told = target?.development;
  const reported =
    development.reportedOn ?? (development.clerical === true && told !== undefined ? reportedOn(told) : undefined);
  const dated =
    reported === development.reportedOn
      ? development
      : ({ ...development, ...given({ reportedOn: reported }) } as Development);
  switch (dated.type) {
    case "DevelopmentRetracted":
    case "SourceAdded":
    case "DevelopmentAnnotated":
      return {
        ...dated,
        issues: dated.issues ?? (told === undefined ? [] : [...issuesOf(told)]),
        parties: dated.parties ?? told?.parties ?? [],
        confidence: dated.confidence ?? "confirmed",
        summary: dated.summary ?? summaryOf(dated, told),
        reportedOn: dated.reportedOn ?? dated.occurredOn,
      };
    default:
      return dated;
  }
};

const summaryOf = (development: Development, target: Development | undefined): string => {
  const about = target?.summary ?? "an earlier entry";
  if (development.type === "DevelopmentRetracted") return `Retracted: ${about}`;
  return development.type === "SourceAdded" ? `A further source: ${about}` : `Annotated: ${about}`;
};
