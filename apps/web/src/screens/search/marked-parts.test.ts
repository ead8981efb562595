import { expect, test } from "vitest";
import { excerpt, markedParts, wordsOf } from "./marked-parts.ts";

const marked = (text: string, typed: string) =>
  markedParts(text, wordsOf(typed))
    .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
    .join("");

test("every word is marked wherever it stands, in any case", () => {
  expect(marked("Magnets and rare earths: magnets first", "magnet EARTH")).toBe(
    "[Magnet]s and rare [earth]s: [magnet]s first",
  );
});

test("accents do not matter, and the text stays as it was written", () => {
  expect(marked("In Genève, İstanbul and Zürich", "geneve istanbul zurich")).toBe(
    "In [Genève], [İstanbul] and [Zürich]",
  );
  expect(marked("In Gene\u0300ve", "geneve")).toBe("In [Gene\u0300ve]");
});

test("scripts without spaces, and signs of two units", () => {
  expect(marked("中美在马德里会谈", "马德里")).toBe("中美在[马德里]会谈");
  expect(marked("a 🧲 b", "b")).toBe("a 🧲 [b]");
});

test("overlapping words are one mark; nothing looked for marks nothing", () => {
  expect(marked("tiktok", "tikt iktok")).toBe("[tiktok]");
  expect(marked("tiktok", " ")).toBe("tiktok");
  expect(markedParts("", ["x"])).toEqual([]);
});

test("a long text is shown around the first word", () => {
  const text = `${"before ".repeat(60)}magnets ${"after ".repeat(60)}`;
  const shown = excerpt(text, ["magnets"]);
  expect(shown).toContain("magnets");
  expect(shown.length).toBeLessThanOrEqual(162);
  expect(shown.startsWith("…") && shown.endsWith("…")).toBe(true);
  expect(excerpt("short", ["magnets"])).toBe("short");
});
