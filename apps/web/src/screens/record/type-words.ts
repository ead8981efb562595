/** Finding a type by its words. */
import type { DevelopmentType } from "@parley/domain";
import { typeWordsEn } from "./type-words-en.ts";

export type TypeWords = Readonly<Record<DevelopmentType, readonly [name: string, meaning: string, also: string]>>;

/** Of any type, also of one that this workbench does not know yet. */
export const typeName = (words: TypeWords, type: string): string =>
  Object.hasOwn(words, type) ? words[type as DevelopmentType][0] : type;

/**
 * The types that every typed word leads to, by name, code, meaning or synonym, in any language: the better the match,
 * the earlier. All of them, in their own order, where nothing is typed.
 */
export const typesFound = (
  types: ReadonlyArray<DevelopmentType>,
  words: TypeWords,
  typed: string,
): ReadonlyArray<DevelopmentType> => {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = types.flatMap((type) => {
    const [name, meaning, also] = words[type];
    const texts = [`${type} ${name}`, `${also} ${typeWordsEn[type][2]}`, `${meaning} ${typeWordsEn[type][0]}`];
    const ranks = wanted.map((word) => {
      const at = texts.findIndex((text) => beginsIn(text, word));
      // Within a word only in scripts that leave no space between them, or where it is long enough to mean something.
      const isWithin =
        (word.length > 4 || !/^[a-z]+$/.test(word)) && texts.some((text) => text.toLowerCase().includes(word));
      return at >= 0 ? at : isWithin ? 3 : 9;
    });
    const rank = Math.max(0, ...ranks);
    return rank === 9 ? [] : [{ type, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ type }) => type);
};

/** Does some word of the text begin with it? The parts of DeadlinePostponed are words too. */
const beginsIn = (text: string, word: string): boolean => {
  const parts = text
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/\s+/);
  return (
    parts.some((part) => part.startsWith(word)) ||
    text
      .toLowerCase()
      .split(/\s+/)
      .some((part) => part.startsWith(word))
  );
};
