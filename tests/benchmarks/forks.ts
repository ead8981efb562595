/** Forks and comparisons of a long log to those of a short one, in interleaved pairs, through `parley serve`. */
import { randomBytes } from "node:crypto";
import { supposedTalks } from "@parley/read-models/testing/long-history";
import { median, ratioOf } from "./compare-speeds.ts";
import { dossierOf, lastDayOf, long, short, withLongLogs } from "./long-logs.ts";
import type { Row } from "./report.ts";

const pairs = Number(process.env["PARLEY_BENCH_PAIRS"] ?? 200);

export const forkRows = (): Promise<ReadonlyArray<Row>> =>
  withLongLogs(async ({ client }) => {
    const run = randomBytes(3).toString("hex");
    // A short log names fewer of them than a long one.
    const { items } = await client.readBoard(dossierOf(short));
    const named = items.map(({ issue }) => issue);
    const lengths = [short, long] as const;
    const took = { fork: bySide(), compare: bySide(), others: bySide() };
    const rowsRead = { compare: bySide(), others: bySide() };
    let branches = 0;
    /** A branch of its own for each comparison, so that nothing that was answered before can be answered again. */
    const supposing = async (side: 0 | 1, slug: string, issues: ReadonlyArray<string>) => {
      const dossier = dossierOf(lengths[side]);
      const forkMs = await timed(() => client.fork(dossier, { slug, title: slug, from: "main" }));
      const events = issues.map((issue, i) => supposedTalks(`${slug}-${i}`, issue));
      await client.append(dossier, { branch: slug, events } as never);
      let rows = 0;
      const compareMs = await timed(async () => {
        rows = (await client.compare(dossier, ["main", slug], { today: lastDayOf(lengths[side]) })).rowsRead;
      });
      return { forkMs, compareMs, rows };
    };
    /** Whoever begins changes from pair to pair; the first ten warm up. */
    const inPairs = async (kind: "compare" | "others", issuesOf: (pair: number) => ReadonlyArray<string>) => {
      for (let pair = -10; pair < pairs; pair += 1)
        for (const side of pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
          const { forkMs, compareMs, rows } = await supposing(side, `pair-${run}-${branches++}`, issuesOf(pair));
          if (pair < 0) continue;
          if (kind === "compare") took.fork[side].push(forkMs);
          took[kind][side].push(compareMs);
          rowsRead[kind][side].push(rows);
        }
    };
    await inPairs("compare", () => named.slice(0, divergence));
    // More than are remembered come between two readings of the longer log's states.
    const groups = Math.max(1, Math.floor(named.length / divergence) - 1);
    await inPairs("others", (pair) =>
      named
        .slice(divergence)
        .slice(((pair + 10) % groups) * divergence)
        .slice(0, divergence),
    );
    const figures = (of: Took) => `${median(of[1]).toFixed(1)} to ${median(of[0]).toFixed(1)} ms`;
    const rows = (of: Took) => `${median(of[1])} to ${median(of[0])} rows read`;
    return [
      {
        what: `fork, ${long.toLocaleString("en")} to ${short.toLocaleString("en")} developments, ${pairs} pairs`,
        ratio: inBlocks(took.fork),
        wanted: "≤ 1.2 (aim 1.05)",
        figures: figures(took.fork),
      },
      {
        what: "compare with equal divergence, the same logs and pairs, of ten issues again and again",
        ratio: inBlocks(took.compare),
        wanted: "≤ 1.5 (aim 1.2)",
        figures: `${figures(took.compare)}; ${rows(rowsRead.compare)}`,
      },
      {
        what: "the same, of ten others each time, whose states are not remembered",
        ratio: inBlocks(took.others),
        figures: `${figures(took.others)}; ${rows(rowsRead.others)}`,
      },
    ];
  });

/** How many issues a branch supposes something about. */
const divergence = 10;

/** Of the short log and of the long one. */
type Took = readonly [number[], number[]];

const bySide = (): Took => [[], []];

const timed = async (what: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await what();
  return performance.now() - began;
};

/** The median of 20 pairs is one round. */
const inBlocks = ([shorter, longer]: Took) => {
  const blocks = (values: ReadonlyArray<number>) =>
    Array.from({ length: Math.floor(values.length / 20) }, (_, i) => median(values.slice(i * 20, i * 20 + 20)));
  return ratioOf(blocks(longer), blocks(shorter));
};
