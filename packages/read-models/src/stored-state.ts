/** A state of the fold as text, and back, with nothing lost. */
import { initialState, type RecordState } from "@parley/domain";

export const writeState = (state: RecordState): string => writeKept(state);

export const readState = (text: string): RecordState => readKept<RecordState>(text);

/** Any plain JSON with maps in it. */
export const writeKept = (kept: unknown): string =>
  JSON.stringify(kept, (_key, value: unknown) => (value instanceof Map ? { [mapKey]: [...value] } : value));

export const readKept = <T>(text: string): T =>
  JSON.parse(text, (_key, value: unknown) =>
    typeof value === "object" && value !== null && Object.hasOwn(value, mapKey)
      ? new Map((value as Record<string, ReadonlyArray<[unknown, unknown]>>)[mapKey])
      : value,
  ) as T;

/** A state that holds nothing but the deadlines that live on the issue. */
export const writeDeadlines = (state: RecordState, issue: string): string =>
  writeState({
    ...initialState([]),
    deadlines: new Map([...state.deadlines].filter(([, { issues }]) => issues.includes(issue))),
  });

// No field of the state has this name.
const mapKey = "$map";
