/** A state of the fold as text, and back, with nothing lost. */
import { initialState, type RecordState } from "@parley/domain";

export const writeState = (state: RecordState): string => writeKept(state);

export const readState = (text: string): RecordState => readKept<RecordState>(text);

/** Plain JSON with maps in it; of its lists only such as list lists hold any, the pairs of `Changes`. */
// Its maps are taken out first: with a replacer JSON.stringify asks back for every single value.
export const writeKept = (kept: unknown): string => JSON.stringify(withoutMaps(kept));

/** What holds no map stays as it is; nothing is changed in place. */
const withoutMaps = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Map) {
    const entries: unknown[] = [];
    for (const [key, each] of value) entries.push([key, withoutMaps(each)]);
    return { [mapKey]: entries };
  }
  // Histories, which are most of a state, are not looked through.
  if (Array.isArray(value)) return listsLists(value) ? value.map((each) => each.map(withoutMaps)) : value;
  const fields = value as Readonly<Record<string, unknown>>;
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(fields)) {
    const each = fields[name];
    if (typeof each !== "object" || each === null) continue;
    const without = withoutMaps(each);
    if (without === each) continue;
    copy ??= { ...fields };
    copy[name] = without;
  }
  return copy ?? value;
};

// Parsed first, then given its maps in place: with a reviver JSON.parse takes five times as long.
export const readKept = <T>(text: string): T => withMaps(JSON.parse(text)) as T;

const withMaps = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    if (listsLists(value)) for (const each of value) for (const i of each.keys()) each[i] = withMaps(each[i]);
    return value;
  }
  const fields = value as Record<string, unknown>;
  const map = fields[mapKey];
  if (map !== undefined) return new Map(withMaps(map) as ReadonlyArray<[unknown, unknown]>);
  for (const name in fields) {
    const each = fields[name];
    if (typeof each === "object" && each !== null) fields[name] = withMaps(each);
  }
  return fields;
};

const listsLists = (list: unknown[]): list is unknown[][] => list.length > 0 && list.every(Array.isArray);

/** A state that holds nothing but the deadlines that live on the issue before others: each is kept once. */
export const writeDeadlines = (state: RecordState, issue: string): string =>
  writeState({
    ...initialState([]),
    deadlines: new Map([...state.deadlines].filter(([, { issues }]) => issues[0] === issue)),
  });

// No field of the state has this name.
const mapKey = "$map";
