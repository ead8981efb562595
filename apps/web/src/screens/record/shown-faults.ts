/** Which faults are shown, and beside which field. */
import type { Fault } from "@parley/domain";
import { type DraftValues, isEmpty, valueAt } from "./draft.ts";

export interface PlacedFault extends Pick<Fault, "path" | "message"> {
  /** Nothing is said there yet: told as missing, and not before one tries to record. */
  readonly isMissing: boolean;
}

export const placed = (
  faults: ReadonlyArray<Pick<Fault, "path" | "message">>,
  values: DraftValues,
): ReadonlyArray<PlacedFault> =>
  faults
    .map(({ path, message }) => ({ path, message, isMissing: isEmpty(valueAt(values, path)) }))
    .sort((a, b) => placeOf(a.path) - placeOf(b.path));

/** As the form stands, from its head to its foot; what has no field comes last. */
const placeOf = (path: string): number => {
  const place = order.findIndex((each) => path === each || path.startsWith(`${each}.`));
  return place < 0 ? order.length : place;
};
const order = [
  "type",
  "reason",
  "issues",
  "details",
  "occurredOn",
  "endedOn",
  "reportedOn",
  "summary",
  "basis",
  "parties",
  "confidence",
  "claimedBy",
  "significance",
  "source",
];

/** For one field: those at its path, and with `within` those further in too. */
export const faultsAt = (faults: ReadonlyArray<PlacedFault>, path: string, within = false): ReadonlyArray<string> => [
  ...new Set(
    faults
      .filter((fault) => fault.path === path || (within && fault.path.startsWith(`${path}.`)))
      .map(({ message }) => message),
  ),
];

/** `events.0.details.to` of an answer is `details.to` of the only development that was sent. */
export const withinDevelopment = <F extends { readonly path: string }>(faults: ReadonlyArray<F>): ReadonlyArray<F> =>
  faults.map((each) => ({ ...each, path: each.path.replace(/^events\.0\.?/, "") }));
