/** Text below text: a hanging paragraph, and names with what is said of each. */
import { padded, terminalWidth, widthOf, wrapped } from "./terminal.ts";

/** The first line after `first`, the others indented. */
export const hanging = (
  first: string,
  text: string,
  indent = widthOf(first),
  width = terminalWidth(),
): ReadonlyArray<string> =>
  wrapped(text, Math.max(20, width - indent)).map((line, i) => (i === 0 ? first : " ".repeat(indent)) + line);

/** Names in a column of their own, as wide as the widest that is not very wide; the text wraps beside it. */
export const named = (
  rows: ReadonlyArray<readonly [name: string, text: string]>,
  width = terminalWidth(),
): ReadonlyArray<string> => {
  const most = Math.max(12, Math.floor(width / 3));
  const column = Math.min(most, Math.max(...rows.map(([name]) => widthOf(name))));
  return rows.flatMap(([name, text]) =>
    widthOf(name) > column
      ? [`  ${name}`, ...hanging(" ".repeat(column + 4), text, column + 4, width)]
      : hanging(`  ${padded(name, column)}  `, text, column + 4, width),
  );
};
