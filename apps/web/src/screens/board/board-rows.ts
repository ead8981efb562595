/** How the rows of the board are chosen, put in order and in groups. */
import type { BoardRow } from "@parley/domain";

export const sorts = ["urgency", "issue", "tier", "due", "last"] as const;
export type Sort = (typeof sorts)[number];
export const groupings = ["none", "status", "tier", "month"] as const;
export type Grouping = (typeof groupings)[number];

/** Every word must be found in what the row says. */
export const filtered = (rows: ReadonlyArray<BoardRow>, words: string): ReadonlyArray<BoardRow> => {
  const wanted = plain(words)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const text = plain(
      [
        row.issue,
        row.title,
        row.waitsFor?.text ?? "",
        row.tier.agreement ?? "",
        row.nextDeadline?.deadline ?? "",
        row.lastDevelopment?.summary ?? "",
        ...row.links.flatMap(({ from, to }) => [from, to]),
      ].join(" "),
    );
    return wanted.every((word) => text.includes(word));
  });
};

/** Urgency is the order of the board itself. What has no value comes last either way. */
export const sorted = (rows: ReadonlyArray<BoardRow>, by: Sort, descending: boolean): ReadonlyArray<BoardRow> => {
  if (by === "urgency") return descending ? rows.toReversed() : rows;
  const key = keys[by];
  return [...rows].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === right) return 0;
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return (left < right ? -1 : 1) * (descending ? -1 : 1);
  });
};

/** In the order in which the groups first come; one group without a name where nothing is grouped. */
export const grouped = (
  rows: ReadonlyArray<BoardRow>,
  by: Grouping,
): ReadonlyArray<{ readonly name: string; readonly rows: ReadonlyArray<BoardRow> }> => {
  const groups = new Map<string, BoardRow[]>();
  for (const row of rows) {
    const name = nameOf(row, by);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups].map(([name, found]) => ({ name, rows: found }));
};

const nameOf = (row: BoardRow, by: Grouping): string => {
  switch (by) {
    case "none":
      return "";
    case "status":
      return row.status ?? "open";
    case "tier":
      return row.tier.reached;
    case "month":
      return row.nextDeadline?.current.slice(0, 7) ?? "";
  }
};

const heights = ["none", "framed", "bargained", "confirmed"];
const keys: Readonly<Record<Exclude<Sort, "urgency">, (row: BoardRow) => string | number | undefined>> = {
  issue: (row) => row.title.toLowerCase(),
  tier: (row) => heights.indexOf(row.tier.reached),
  due: (row) => row.nextDeadline?.current,
  last: (row) => row.lastDevelopment?.on,
};

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
