/** What recording did, or would do. */
import type { AppendAnswer, DryRunAnswer } from "@parley/contract";
import { bold, dim, green, harmless, yellow } from "./terminal.ts";

export const recorded = (answer: AppendAnswer): string =>
  [
    ...answer.events.map(
      ({ id, position, issues }) =>
        `${green("✓")} Recorded at position ${bold(String(position))} as ${id}${issues.length === 0 ? "" : `, on ${issues.map(({ issue }) => issue).join(", ")}`}.`,
    ),
    ...(answer.questions ?? []).map(({ message }) => `${yellow("?")} ${harmless(message)}`),
  ].join("\n");

export const wouldChange = ({ changes, questions, events }: DryRunAnswer): string =>
  [
    ...events.map(({ position, known }) =>
      known
        ? `It is on record already, at position ${position}.`
        : `It would be recorded at position ${position}; nothing was written.`,
    ),
    ...changes.map(({ issue, path, before, after }) => `  ${issue}  ${dim(path)}  ${short(before)} → ${short(after)}`),
    ...questions.map(({ message }) => `${yellow("?")} ${harmless(message)}`),
  ].join("\n");

const short = (value: unknown): string => {
  const text = value === null || value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value);
  return harmless(text.length > 70 ? `${text.slice(0, 69)}…` : text);
};
