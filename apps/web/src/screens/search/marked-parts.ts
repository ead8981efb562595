/** Where the words that were looked for stand in a text, so that they can be marked. */

export interface Part {
  readonly text: string;
  readonly isMarked: boolean;
}

/** As the search compares: without accents, in small letters. */
export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export const wordsOf = (typed: string): ReadonlyArray<string> => [
  ...new Set(plain(typed).split(/\s+/).filter(Boolean)),
];

/** The parts come to the text again; accents and capitals do not matter for what is marked. */
export const markedParts = (text: string, words: ReadonlyArray<string>): ReadonlyArray<Part> => {
  if (words.length === 0 || text === "") return text === "" ? [] : [{ text, isMarked: false }];
  // The plain text, and for each of its letters where it stands in the original.
  let folded = "";
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    const letters = plain(sign);
    folded += letters;
    for (let i = 0; i < letters.length; i += 1) places.push(at);
    at += sign.length;
  }
  const marked = new Uint8Array(text.length);
  for (const word of words)
    for (let found = folded.indexOf(word); found >= 0; found = folded.indexOf(word, found + 1)) {
      const end = places[found + word.length] ?? text.length;
      for (let i = places[found]!; i < end; i += 1) marked[i] = 1;
    }
  const parts: Array<{ text: string; isMarked: boolean }> = [];
  let from = 0;
  for (let i = 1; i <= text.length; i += 1)
    if (i === text.length || marked[i] !== marked[from]) {
      parts.push({ text: text.slice(from, i), isMarked: marked[from] === 1 });
      from = i;
    }
  return parts;
};

/** So much of a long text as shows the first of the words, with a few words around it. */
export const excerpt = (text: string, words: ReadonlyArray<string>, most = 160): string => {
  if (text.length <= most) return text;
  const parts = markedParts(text, words);
  let before = 0;
  for (const part of parts) {
    if (part.isMarked) break;
    before += part.text.length;
  }
  const start = before >= text.length ? 0 : Math.max(0, Math.min(before - Math.floor(most / 3), text.length - most));
  const cut = text.slice(start, start + most);
  return `${start > 0 ? "…" : ""}${cut.toWellFormed()}${start + most < text.length ? "…" : ""}`;
};
