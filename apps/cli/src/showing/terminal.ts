/** Text for a terminal: colours where it takes them, widths as it shows them, and nothing that steers it. */
import { styleText } from "node:util";
import stringWidth from "string-width";

type Style = Parameters<typeof styleText>[0];

const colours = process.stdout.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";

export const styled = (style: Style, text: string): string =>
  colours ? styleText(style, text, { validateStream: false } as never) : text;
export const bold = (text: string): string => styled("bold", text);
export const dim = (text: string): string => styled("dim", text);
export const red = (text: string): string => styled("red", text);
export const yellow = (text: string): string => styled("yellow", text);
export const green = (text: string): string => styled("green", text);

/** Recorded text may hold escapes and controls: none reaches the terminal. */
export const harmless = (text: string): string =>
  text
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, "")
    .replaceAll(/[\n\t]+/g, " ");

export const terminalWidth = (): number =>
  Math.max(60, Math.min(process.stdout.columns ?? Number(process.env["COLUMNS"] ?? 100), 200));

export const widthOf = (text: string): number => stringWidth(text);

export const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));

/** Broken at spaces to lines no wider than `width`; a longer word is cut. */
export const wrapped = (text: string, width: number): ReadonlyArray<string> => {
  const lines: string[] = [];
  let line = "";
  for (let word of text.split(" ")) {
    while (widthOf(word) > width) {
      const head = cut(word, width - widthOf(line) - (line === "" ? 0 : 1));
      if (head !== "") line = line === "" ? head : `${line} ${head}`;
      lines.push(line);
      line = "";
      word = word.slice(head.length);
    }
    if (line === "") line = word;
    else if (widthOf(line) + 1 + widthOf(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
};

const cut = (word: string, width: number): string => {
  let head = "";
  for (const character of word) {
    if (widthOf(head + character) > width) break;
    head += character;
  }
  return head;
};
