/** Corrections, retractions and additions name an earlier entry: is it there to be named? */
import type { Development } from "../development.ts";
import { type Fault, fault } from "../fault.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import { reportedOn } from "../recorded-entry.ts";
import { targetIdOf } from "./complete.ts";
import type { Circumstances } from "./decide.ts";

/** `earlier` are the entries of the same batch that stand before this one. */
export const targetFaults = (
  around: Circumstances,
  development: Development,
  earlier: ReadonlyArray<RecordedEntry>,
): ReadonlyArray<Fault> => {
  const targetId = targetIdOf(development);
  if (targetId === undefined) return [];
  const path = development.corrects === targetId ? ["corrects"] : ["details", "target"];
  const entries = [...around.entries, ...earlier];
  const target = entries.find((entry) => entry.development.id === targetId);
  if (target === undefined)
    return [fault("TargetIsUnknown", path, `There is no entry "${targetId}" in ${around.dossier}.`)];

  const visible = entries.filter((entry) => isRead(around, entry));
  if (!visible.includes(target))
    return [
      fault(
        "TargetIsElsewhere",
        path,
        `Position ${target.position} is on branch "${target.branch}", which this branch does not read.`,
      ),
    ];
  const line = visible
    .filter((entry) => entry.orderPosition === target.orderPosition)
    .sort((a, b) => a.position - b.position);
  const ids = new Set(line.map((entry) => entry.development.id));
  const retraction = visible.find(
    ({ development: each }) => each.type === "DevelopmentRetracted" && ids.has(each.details.target),
  );
  if (retraction !== undefined)
    return [
      fault(
        "TargetIsRetracted",
        path,
        `"${targetId}" was retracted by "${retraction.development.id}". A retraction is final: record the development anew.`,
      ),
    ];
  const found: Fault[] = [];
  const newest = line.findLast((entry) => entry.development.id !== development.id);
  if (
    development.type !== "SourceAdded" &&
    development.type !== "DevelopmentAnnotated" &&
    newest !== undefined &&
    newest !== target
  )
    found.push(
      fault(
        "TargetIsSuperseded",
        path,
        `"${targetId}" was already corrected. The newest of its line is "${newest.development.id}": correct or retract that one.`,
      ),
    );
  if (target.development.type === "DevelopmentRetracted")
    found.push(fault("RetractionIsFinal", path, "A retraction is final: record the development anew."));
  if (development.reportedOn !== undefined && development.reportedOn < reportedOn(target.development))
    found.push(
      fault(
        "CorrectsBeforeItWasReported",
        ["reportedOn"],
        `The earlier entry was reported on ${reportedOn(target.development)}; nobody can have corrected it on ${development.reportedOn}.`,
      ),
    );
  return found;
};

const isRead = ({ stretches }: Circumstances, entry: RecordedEntry): boolean => {
  const stretch = stretches.find(({ branch }) => branch === entry.branch);
  return stretch !== undefined && (stretch.own || stretch.position === undefined || entry.position <= stretch.position);
};
