/**
 * Old shapes become today's before they are decoded.
 *
 * Worked example: until ruling 37 a development's `significance` was called `weight`. Lines written so still
 * decode, from the log and from any file; what is newly stored carries the new name.
 */

/** The line in today's shape; anything else comes back as it is. Never throws. */
export const upcast = (line: unknown): unknown => {
  if (typeof line !== "object" || line === null || Array.isArray(line)) return line;
  let shape = line as Readonly<Record<string, unknown>>;
  for (const step of upcasts) shape = step(shape);
  return shape;
};

type Upcast = (line: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

const weightBecameSignificance: Upcast = (line) => {
  if (!("weight" in line) || "significance" in line) return line;
  const { weight, ...rest } = line;
  return { ...rest, significance: weight };
};

const upcasts: ReadonlyArray<Upcast> = [weightBecameSignificance];
