/** What every field of the form needs: where its value stands, how it is changed, and what is wrong with it. */
import { createContext, useContext } from "react";
import type { DraftValue, DraftValues } from "./draft.ts";
import type { OnRecord } from "./on-record.ts";
import type { PlacedFault } from "./shown-faults.ts";

export interface Filling {
  readonly type: string;
  readonly values: DraftValues;
  readonly set: (path: string, value: DraftValue) => void;
  /** Those that are to be seen by now. */
  readonly faults: ReadonlyArray<PlacedFault>;
  readonly record: OnRecord | undefined;
  readonly parties: ReadonlyArray<string>;
}

export const FillingContext = createContext<Filling | null>(null);

export const useFilling = (): Filling => {
  const filling = useContext(FillingContext);
  if (filling === null) throw new Error("There is no form around this.");
  return filling;
};

/** By which a fault leads to its field. */
export const fieldId = (path: string): string => `field-${path.replaceAll(".", "-")}`;
