/** Text for a terminal: colours where it takes them, widths as it shows them, and nothing that steers it. */
import { styleText } from "node:util";
import stringWidth from "string-width";

type Style = Parameters<typeof styleText>[0];

/** Each stream decides for itself: the answer may go to a file while messages go to the terminal. */
const painterFor =
  (stream: { readonly isTTY?: boolean }) =>
  (style: Style) =>
  (text: string): string =>
    text !== "" && stream.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb"
      ? styleText(style, text, { validateStream: false } as never)
      : text;

const onStdout = painterFor(process.stdout);
export const bold = onStdout("bold");
export const dim = onStdout("dim");
export const red = onStdout("red");
export const yellow = onStdout("yellow");
export const green = onStdout("green");

const onStderr = painterFor(process.stderr);
/** The same for messages, which go to stderr. */
export const message = { dim: onStderr("dim"), red: onStderr("red"), yellow: onStderr("yellow") } as const;

/** Recorded text may hold escapes, controls and marks that turn the direction of writing: none reaches the terminal. */
export const harmless = (text: string): string =>
  text
    .replaceAll(/[\n\r\t\u2028\u2029]+/g, " ")
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");

const narrowest = 40;
const widest = 200;
const usual = 100;

export const terminalWidth = (
  columns: number | undefined = process.stdout.columns,
  variable: string | undefined = process.env["COLUMNS"],
): number => {
  const told = columns ?? Number(variable);
  return Number.isInteger(told) && told > 0 ? Math.max(narrowest, Math.min(told, widest)) : usual;
};

export const widthOf = (text: string): number => stringWidth(text);

export const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));

/** Broken at spaces to lines no wider than `width`; a longer word is cut, but never within what reads as one character. */
export const wrapped = (text: string, width: number): ReadonlyArray<string> => {
  // A colour ends with its line: the next column is not to be painted with it.
  const painted = /^(\u001b\[\d+m)([^\u001b]*)(\u001b\[\d+m)$/.exec(text);
  if (painted !== null) return wrapped(painted[2]!, width).map((line) => `${painted[1]}${line}${painted[3]}`);
  const lines: string[] = [];
  let line = "";
  for (let word of text.split(" ")) {
    while (widthOf(word) > width) {
      const head = cut(word, width - widthOf(line) - (line === "" ? 0 : 1), line === "");
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
  return line === "" && lines.length > 0 ? lines : [...lines, line];
};

const characters = new Intl.Segmenter();

/** As much of the word as fits, up to a hyphen where one is near; at least one character of it where it `must`. */
const cut = (word: string, width: number, must: boolean): string => {
  let head = "";
  for (const { segment } of characters.segment(word)) {
    if (widthOf(head + segment) > width && !(must && head === "")) break;
    head += segment;
  }
  const hyphen = head.lastIndexOf("-") + 1;
  return hyphen > head.length / 2 ? head.slice(0, hyphen) : head;
};
