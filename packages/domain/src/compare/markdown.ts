/** The comparison as a briefing takes it: paste it as it is. */
import { spokenDate } from "../calendar.ts";
import type { Comparison } from "./comparison.ts";
import { aheadInWords } from "./outlook.ts";

/** Parts without content are left out. Ends with a line break. */
export const comparisonMarkdown = (comparison: Comparison): string => {
  const labels = comparison.columns.map(({ label }) => label);
  const parts = [
    `## ${escaped(labels.join(" · "))}`,
    list(
      comparison.columns.map(
        ({ label, at, lag }) => `**${escaped(label)}**: \`${at}\`${lag === null ? "" : `. ${escaped(lag.text)}`}`,
      ),
    ),
    comparison.columns
      .map(({ sentence, narrative }) => `${escaped(sentence)}${narrative === null ? "" : ` ${escaped(narrative)}`}`)
      .join("\n\n"),
    section(
      "What you would face",
      table(
        ["", ...labels],
        comparison.consequences.rows.map(({ issueTitle, title, cells }) => [
          `${issueTitle}: ${title}`,
          ...cells.map(({ words }) => words),
        ]),
      ),
      escaped(comparison.consequences.folded.words),
    ),
    section(
      "Where they part",
      escaped(comparison.parting.common.words),
      list(comparison.parting.pairs.map(({ words }) => escaped(words))),
    ),
    section(
      "What will tell",
      table(
        ["", "When", ...labels],
        comparison.ahead.map((each) => [
          `${each.signpost}: ${each.text}`,
          aheadInWords(each),
          ...each.expects.map((expects) => expects ?? "–"),
        ]),
      ),
    ),
    section("How each stands so far", list(comparison.soFar.map(({ words }) => escaped(words)))),
    section(
      "What each adds",
      ...comparison.adds.flatMap((added, i) =>
        added.length === 0
          ? [`**${escaped(labels[i]!)}** adds nothing.`]
          : [`**${escaped(labels[i]!)}**`, list(added.map(({ words }) => escaped(words)))],
      ),
    ),
    section("How they would stand", list(comparison.stands.map(escaped))),
    section(
      "Assumptions",
      list(
        comparison.assumptions.map(
          ({ text, status, columns }) =>
            `${escaped(text)} (${status}; ${escaped(columns.map((i) => labels[i]).join(", "))})`,
        ),
      ),
    ),
    section(
      "Who gives what",
      table(
        ["", ...labels],
        comparison.gives
          .filter(({ same }) => !same)
          .map(({ concession, cells }) => [
            concession.replaceAll("-", " "),
            ...cells.map((cell) =>
              cell === null ? "nothing given" : `${cell.gave ?? "somebody"}, ${cell.status} ${spokenDate(cell.on)}`,
            ),
          ]),
      ),
    ),
    section(
      "Timeline",
      table(
        ["", ...labels],
        comparison.timeline.map(({ on, cells }) => [
          spokenDate(on),
          ...cells.map((told) =>
            told.map(({ summary, hypothetical }) => `${summary}${hypothetical ? " (supposed)" : ""}`).join(" "),
          ),
        ]),
      ),
    ),
    section(
      "How sure the ground is",
      list(comparison.columns.map(({ label, ground }) => `**${escaped(label)}**: ${escaped(ground.words)}`)),
    ),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
};

const section = (title: string, ...content: ReadonlyArray<string>): string => {
  const there = content.filter((each) => each !== "");
  return there.length === 0 ? "" : [`### ${title}`, ...there].join("\n\n");
};

const list = (items: ReadonlyArray<string>): string => items.map((item) => `- ${item}`).join("\n");

const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  rows.length === 0 ? "" : [head, head.map(() => "---"), ...rows].map(line).join("\n");

const line = (cells: ReadonlyArray<string>): string =>
  `| ${cells.map((cell) => (cell === "---" ? cell : escaped(cell))).join(" | ")} |`;

/** Analysts' words are text, never markup: a pipe would break a table, a tag would be read by a browser. */
const escaped = (text: string): string => text.replaceAll(/[\\`*_[\]<>|#]/g, "\\$&").replaceAll(/\s*\n\s*/g, " ");
