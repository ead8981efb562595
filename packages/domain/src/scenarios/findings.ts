/** Judges all entries about scenarios of a record, each on what stood when its line was begun. */

import type { Finding } from "../decide/finding.ts";
import { isAboutScenarios } from "../development.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import { findingsOfScenarioEntry, type ScenarioCircumstances } from "./rules.ts";
import { evolveScenarios, initialScenarios } from "./state.ts";

/**
 * By position, for the effective entries of a selection; others than those about scenarios have none. A correction
 * stands where its line began, so that to correct a closing is not to close twice, and to correct the opening of a
 * set leaves what was said of it in between. Asked with and without a batch, the difference is what the batch takes
 * away from what stood: weights of a set that is withdrawn.
 */
export const scenarioFindings = (
  effective: Iterable<RecordedEntry>,
  around: ScenarioCircumstances = {},
): ReadonlyMap<number, ReadonlyArray<Finding>> => {
  const found = new Map<number, ReadonlyArray<Finding>>();
  const inOrder = [...effective]
    .filter(({ development }) => isAboutScenarios(development))
    .sort((a, b) => a.orderPosition - b.orderPosition || a.position - b.position);
  let state = initialScenarios;
  for (const entry of inOrder) {
    found.set(entry.position, findingsOfScenarioEntry(state, entry, around));
    state = evolveScenarios(state, entry);
  }
  return found;
};
