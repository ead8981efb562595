import { markedParts } from "./marked-parts.ts";

/** A recorded text with the words that were looked for marked. */
export const Marked = ({ text, words }: { readonly text: string; readonly words: ReadonlyArray<string> }) => (
  <span className="recorded" dir="auto">
    {markedParts(text, words).map((part, i) =>
      part.isMarked ? (
        <mark key={i} className="search-mark">
          {part.text}
        </mark>
      ) : (
        part.text
      ),
    )}
  </span>
);
