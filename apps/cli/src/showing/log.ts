/** Entries of the log: a line each, so that they can be searched and cut; on a terminal they wrap. */
import type { LogItem } from "@parley/contract";
import { hanging } from "./paragraph.ts";
import { dim, harmless, padded, terminalWidth, widthOf, yellow } from "./terminal.ts";

export const logLine = (item: LogItem, isTerminal = process.stdout.isTTY === true): string => {
  const mark = item.supersededBy === undefined ? "" : ` [${item.supersededBy.kind} by ${item.supersededBy.id}]`;
  const first = `${dim(String(item.position).padStart(6))}  ${item.occurredOn}  ${padded(item.type, typeWidth)}  `;
  const text = `${harmless(item.summary ?? "")}${isTerminal ? yellow(mark) : mark}`;
  if (!isTerminal) return `${first}${text}  ${dim(item.id)}`;
  const narrow = terminalWidth() - widthOf(first) < 40;
  return (
    narrow
      ? [first.trimEnd(), ...hanging("        ", `${text} ${dim(item.id)}`)]
      : hanging(first, `${text} ${dim(item.id)}`)
  ).join("\n");
};

const typeWidth = 22;
