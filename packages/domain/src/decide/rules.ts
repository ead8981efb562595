/** Rules about an entry by itself in its dossier: parties, dates, source or basis. They hold for every way in. */
import { type Development, isHappening } from "../development.ts";
import { suggestion } from "../did-you-mean.ts";
import { type Fault, fault } from "../fault.ts";
import type { Circumstances } from "./decide.ts";

export const ruleFaults = (around: Circumstances, development: Development): ReadonlyArray<Fault> => [
  ...unknownParties(around, development),
  ...(around.branch === "main" ? notYetCome(around, development) : []),
  ...grounds(around, development),
];

export const unknownParties = (around: Circumstances, development: Development): ReadonlyArray<Fault> => {
  const found: Fault[] = [];
  const { parties = [], claimedBy } = development;
  for (let i = 0; i < parties.length; i++)
    if (isStranger(around, parties[i])) found.push(strangerFault(around, parties[i]!, ["parties", i]));
  if (isStranger(around, claimedBy)) found.push(strangerFault(around, claimedBy, ["claimedBy"]));
  const by = partyInDetails.has(development.type) ? (development.details as { by?: unknown }).by : undefined;
  if (isStranger(around, by)) found.push(strangerFault(around, by, ["details", "by"]));
  return found;
};

const isStranger = ({ parties }: Circumstances, party: unknown): party is string =>
  typeof party === "string" && !parties.includes(party);

const strangerFault = ({ dossier, parties }: Circumstances, party: string, path: ReadonlyArray<PropertyKey>): Fault =>
  fault("PartyIsUnknown", path, `"${party}" is no party of ${dossier}.${suggestion(party, parties)}`);

/** Types whose `details.by` is a party, and not whoever spoke. */
const partyInDetails: ReadonlySet<string> = new Set([
  "ConcessionOffered",
  "ConcessionAccepted",
  "ConcessionRejected",
  "ConcessionWithdrawn",
  "ConcessionDelivered",
  "CommitmentMade",
  "MeasureImposed",
  "MeasureSuspended",
  "MeasureLifted",
  "ReadoutIssued",
]);

const notYetCome = ({ latestDate }: Circumstances, development: Development): ReadonlyArray<Fault> => {
  const found: Fault[] = [];
  for (const key of ["occurredOn", "endedOn", "reportedOn"] as const) {
    const date = development[key];
    // An absent day of report is the day it happened: told once.
    const told = key === "reportedOn" && date === development.occurredOn;
    if (date !== undefined && date > latestDate && !told)
      found.push(
        fault(
          "HasNotCome",
          [key],
          `${date} has not come. Main holds what has happened: record the announcement with its date inside, or use a scenario.`,
        ),
      );
  }
  return found;
};

const grounds = ({ branch }: Circumstances, development: Development): ReadonlyArray<Fault> => {
  const found: Fault[] = [];
  if (branch === "main") {
    if (development.basis !== undefined)
      found.push(
        fault(
          "HypotheticalOnMain",
          ["basis"],
          'A "basis" belongs to a hypothetical development. Main holds what has happened, with a source.',
        ),
      );
    else if (isHappening(development) && development.source === undefined)
      found.push(
        fault("SourceIsMissing", ["source"], '"source" is required on main: title, publisher, date and attribution.'),
      );
  } else if (isHappening(development)) {
    if (development.basis === undefined)
      found.push(
        fault("BasisIsMissing", ["basis"], '"basis" is required on a scenario: say why one may suppose this.'),
      );
    if (development.source !== undefined)
      found.push(
        fault(
          "SourceOnScenario",
          ["source"],
          "A hypothetical development has a basis, and no source. Record what has a source on main.",
        ),
      );
    if (development.reportedOn !== undefined && development.corrects === undefined)
      found.push(fault("ReportedOnScenario", ["reportedOn"], "A hypothetical development is not reported on any day."));
  }
  return found;
};
