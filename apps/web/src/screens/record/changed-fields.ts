/** Which fields of a correction read differently from the entry that it corrects. */
import type { Line } from "./form-answers.ts";

export interface ChangedField {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Leaf by leaf; lists as a whole. What a correction says of itself is no change. */
export const changedFields = (before: Line, after: Line): ReadonlyArray<ChangedField> =>
  differing(before, after, "").filter(({ path }) => !ownWords.has(path));

const differing = (before: unknown, after: unknown, path: string): ReadonlyArray<ChangedField> => {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isObject(before) || !isObject(after)) {
    const [a, b] = [before, after];
    if (isObject(a) || isObject(b)) return differing(isObject(a) ? a : {}, isObject(b) ? b : {}, path);
    return [{ path, before: a, after: b }];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    differing(before[key], after[key], path === "" ? key : `${path}.${key}`),
  );
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const ownWords: ReadonlySet<string> = new Set(["id", "corrects", "reason", "reportedOn", "clerical"]);
