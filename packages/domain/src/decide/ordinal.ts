/** Ordinals in the words of a source: "a fourth extension". */

const words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** The one ordinal that a text gives to a postponement; undefined where there is none, or more than one. */
export const ordinalIn = (text: string): number | undefined => {
  if (text.search(pattern) === -1) return undefined;
  const found = new Set([...text.matchAll(pattern)].map((match) => numberOf(match[1]!)));
  return found.size === 1 ? [...found][0] : undefined;
};

const pattern =
  /\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))\s+(?:[\w-]+\s+){0,2}?(?:postponement|extension|delay|reprieve|deferral|time)\b/gi;

/** "fourth"; "11th" beyond the words. */
export const ordinalWord = (n: number): string => {
  const word = words[n - 1];
  if (word !== undefined) return word;
  const suffix = n % 100 >= 11 && n % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${suffix}`;
};

const numberOf = (ordinal: string): number => {
  const index = words.indexOf(ordinal.toLowerCase());
  return index === -1 ? Number.parseInt(ordinal, 10) : index + 1;
};
