/** The nearest known word, for refusals that offer one. */

/** `undefined` where nothing is near enough: more than a third of the letters would have to change. */
export const didYouMean = (word: string, known: Iterable<string>): string | undefined => {
  let best: { word: string; distance: number } | undefined;
  for (const candidate of known) {
    // So far apart in length, no distance is near enough; and a word of any length may be asked about.
    if (Math.abs(word.length - candidate.length) > tolerance(word, candidate)) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (best === undefined || distance < best.distance) best = { word: candidate, distance };
  }
  if (best === undefined) return undefined;
  return best.distance <= tolerance(word, best.word) ? best.word : undefined;
};

const tolerance = (a: string, b: string): number => Math.max(1, Math.floor(Math.max(a.length, b.length) / 3));

/** The question that a refusal ends with, or nothing. */
export const suggestion = (word: string, known: Iterable<string>): string => {
  const near = didYouMean(word, known);
  return near === undefined ? "" : ` Did you mean "${near}"?`;
};

/** Levenshtein's distance; words here are short. */
const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
};
