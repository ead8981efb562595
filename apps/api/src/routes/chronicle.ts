/** The record as a chronicle in Markdown. */
import { type EffectiveEntry, isHappening, writeVantage } from "@parley/domain";
import type { From } from "@parley/read-models";

/** One line a development, under its month; the vantage at the foot. */
export const chronicle = ({ dossier, vantage }: From, entries: ReadonlyArray<EffectiveEntry>): string => {
  const lines = [`# ${plain(dossier.title)}`, ""];
  let month = "";
  for (const { development, sources, standing } of entries.filter((entry) => isHappening(entry.development))) {
    if (development.occurredOn.slice(0, 7) !== month) {
      month = development.occurredOn.slice(0, 7);
      lines.push(`## ${month}`, "");
    }
    const doubts = [
      ...(standing === "opinion" ? ["opinion"] : []),
      ...(development.claimedBy === undefined ? [] : [`so far only ${development.claimedBy} says so`]),
      ...(development.confidence === "uncertain" ? ["uncertain"] : []),
    ];
    const told = sources.map(
      ({ title, publisher, date, url }) =>
        `${url === undefined ? plain(title) : `[${plain(title)}](${encodeURI(withoutEscapes(url))})`}, ${plain(publisher)}, ${date}`,
    );
    lines.push(
      `- **${development.occurredOn}** ${plain(development.summary ?? "")}${doubts.length > 0 ? ` (${doubts.join("; ")})` : ""}${told.length > 0 ? ` — ${told.join("; ")}` : ""} \`${development.id}\``,
    );
  }
  return `${[...lines, "", `*${writeVantage(vantage)}*`].join("\n")}\n`;
};

/** Text from sources is never markup. */
const plain = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|~]/g, "\\$&");
const withoutEscapes = (url: string): string => {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
};
