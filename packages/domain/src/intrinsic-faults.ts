/** Faults that lie in the development itself, whatever the record says. */
import { addDays, isCalendarDate } from "./calendar.ts";
import { namesNoAgreement } from "./developments/agreements.ts";
import { moveFaults } from "./developments/deadlines.ts";
import { type Fault, fault } from "./fault.ts";

/**
 * Looks only at parts that `already` finds no fault with, so it may be asked of a line that does not decode.
 */
export const intrinsicFaults = (
  line: Readonly<Record<string, unknown>>,
  already: ReadonlyArray<Fault>,
): ReadonlyArray<Fault> => {
  const faulty = already.length === 0 ? nothing : new Set(already.map(({ path }) => path));
  const details = isObject(line["details"]) ? line["details"] : {};
  const found: Fault[] = [];
  const occurredOn = dateAt(line, "occurredOn", faulty);
  const endedOn = dateAt(line, "endedOn", faulty);
  const reportedOn = dateAt(line, "reportedOn", faulty);

  if (occurredOn !== undefined && endedOn !== undefined && endedOn < occurredOn)
    found.push(
      fault(
        "EndsBeforeItBegins",
        ["endedOn"],
        `${nounOf(line["type"])} on ${endedOn}, before ${pronounOf(line["type"])} on ${occurredOn}.`,
      ),
    );
  // A clerical correction keeps the day of the report, also where it moves what happened past it.
  if (
    line["clerical"] !== true &&
    occurredOn !== undefined &&
    reportedOn !== undefined &&
    reportedOn < occurredOn &&
    reportedOn < addDays(occurredOn, -1)
  )
    found.push(
      fault(
        "ReportedBeforeItHappened",
        ["reportedOn"],
        `It was reported on ${reportedOn}, before it happened on ${occurredOn}. Record an announcement on its own day, with the date inside.`,
      ),
    );
  if (line["corrects"] !== undefined && line["reportedOn"] === undefined && line["clerical"] !== true)
    found.push(correctionNeedsItsDay);
  if (line["type"] === "DevelopmentRetracted" && line["reportedOn"] === undefined && line["clerical"] !== true)
    found.push(correctionNeedsItsDay);
  if (line["clerical"] === true && line["corrects"] === undefined && line["type"] !== "DevelopmentRetracted")
    found.push(fault("ClericalCorrectsNothing", ["clerical"], "Only a correction or a retraction can be clerical."));

  const from = dateAt(details, "from", faulty, "details.");
  const to = dateAt(details, "to", faulty, "details.");
  if (line["type"] === "DeadlinePostponed" || line["type"] === "DeadlineAdvanced") {
    const wrong = from !== undefined && to !== undefined ? moveFaults(line["type"], from, to) : undefined;
    if (wrong !== undefined) found.push(fault("MovesTheWrongWay", ["details", "to"], wrong));
  } else if (from !== undefined && to !== undefined && to < from)
    found.push(
      fault(
        "EndsBeforeItBegins",
        ["details", "to"],
        `${nounOf(line["type"])} on ${to}, before ${pronounOf(line["type"])} on ${from}.`,
      ),
    );

  if (needsAnAgreement.has(String(line["type"])) && namesNoAgreement(details) && !mentions(faulty, "details"))
    found.push(fault("NamesNoAgreement", ["details"], 'Name the "framework" or the "agreement" that this is about.'));
  if (
    (line["type"] === "IssueLinked" || line["type"] === "IssueUnlinked") &&
    details["from"] === details["to"] &&
    typeof details["from"] === "string"
  )
    found.push(fault("LinksToItself", ["details", "to"], "An issue is not linked to itself."));
  if (line["type"] === "ScenarioWeighed" || line["type"] === "SignpostPlaced")
    found.push(...scenarioFaults(line, details, faulty));
  return found;
};

const nothing: ReadonlySet<string> = new Set();

const needsAnAgreement = new Set(["TechnicalTermsSettled", "LeadersConfirmed", "AgreementEnded"]);

const correctionNeedsItsDay = fault(
  "CorrectionNeedsItsDay",
  ["reportedOn"],
  'Say when it became known that the earlier entry was wrong ("reportedOn"), or that only our record was wrong ("clerical": true).',
);

const scenarioFaults = (
  line: Readonly<Record<string, unknown>>,
  details: Readonly<Record<string, unknown>>,
  faulty: ReadonlySet<string>,
): ReadonlyArray<Fault> => {
  if (mentions(faulty, "details")) return [];
  if (line["type"] === "ScenarioWeighed") {
    const weights = details["weights"] as ReadonlyArray<{ basisPoints: number }>;
    const sum = weights.reduce((total, { basisPoints }) => total + basisPoints, 0);
    return sum === 10_000
      ? []
      : [
          fault(
            "WeightsDoNotSum",
            ["details", "weights"],
            `The weights come to ${sum / 100} %. They must come to 100 %.`,
          ),
        ];
  }
  if (line["type"] === "SignpostPlaced") {
    const { from, to } = details["window"] as { from: string; to: string };
    return to < from
      ? [
          fault(
            "EndsBeforeItBegins",
            ["details", "window", "to"],
            `The window ends on ${to}, before it begins on ${from}.`,
          ),
        ]
      : [];
  }
  return [];
};

const nounOf = (type: unknown): string =>
  typeof type === "string" && type.startsWith("Talks")
    ? "The talks end"
    : typeof type === "string" && type.startsWith("Visit")
      ? "The visit ends"
      : "It ends";

const pronounOf = (type: unknown): string =>
  typeof type === "string" && type.startsWith("Talks") ? "they begin" : "it begins";

const mentions = (faulty: ReadonlySet<string>, prefix: string): boolean =>
  [...faulty].some((path) => path === prefix || path.startsWith(`${prefix}.`));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const dateAt = (
  holder: Readonly<Record<string, unknown>>,
  key: string,
  faulty: ReadonlySet<string>,
  prefix = "",
): string | undefined => {
  const value = holder[key];
  return typeof value === "string" && isCalendarDate(value) && !faulty.has(`${prefix}${key}`) ? value : undefined;
};
