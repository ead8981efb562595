/**
 * An issue, and a board, at random vantages of the past to the same at the head, in interleaved pairs, through
 * `parley serve`.
 *
 * No answer is one that was given before: each pair asks of another issue and another vantage, nobody sends an ETag,
 * and the head is looked at with another `today` each time, so that either side reads what it answers.
 */
import { addDays, type Vantage, writeVantage } from "@parley/domain";
import { longHistoryBegins, longHistoryIssue } from "@parley/read-models/testing/long-history";
import { median, ratioOf } from "./compare-speeds.ts";
import { daysOf, dossierOf, issues, lastDayOf, long, withLongLogs } from "./long-logs.ts";
import type { Row } from "./report.ts";

const rounds = 5;
const issuePairs = Number(process.env["PARLEY_BENCH_PAIRS"] ?? 200);
const boardPairs = Math.max(5, Math.floor(issuePairs / 20));

export const vantageRows = (): Promise<ReadonlyArray<Row>> =>
  withLongLogs(async ({ running }) => {
    const base = `${running.url}/v1/dossiers/${dossierOf(long)}/issues`;
    const issue = await pairs(issuePairs, () => `${base}/${longHistoryIssue(below(issues))}`);
    const board = await pairs(boardPairs, () => base);
    const ratios = (all: ReadonlyArray<Round>, figure: (values: ReadonlyArray<number>) => number) =>
      ratioOf(
        all.map(({ past }) => figure(past.map(({ ms }) => ms))),
        all.map(({ now }) => figure(now.map(({ ms }) => ms))),
      );
    const p99 = (values: ReadonlyArray<number>) => quantile(values, 0.99);
    const ofDevelopments = `${long.toLocaleString("en")} developments`;
    return [
      {
        what: `one issue at a random past vantage, to the same issue now, p50, ${ofDevelopments}`,
        ratio: ratios(issue, median),
        wanted: "≤ 2.0 (aim 1.3)",
        figures: figuresOf(issue, median),
      },
      {
        what: "the same at p99",
        ratio: ratios(issue, p99),
        wanted: "≤ 3.0 (aim 2)",
        figures: figuresOf(issue, p99),
      },
      {
        what: `board of ${issues.toLocaleString("en")} issues at a random past vantage, to the same board now, ${ofDevelopments}`,
        ratio: ratios(board, median),
        wanted: "≤ 3.0 (aim 2.0)",
        figures: figuresOf(board, median),
      },
    ];
  });

interface Asked {
  readonly ms: number;
  readonly rowsRead: number;
}
interface Round {
  readonly past: ReadonlyArray<Asked>;
  readonly now: ReadonlyArray<Asked>;
}

/** Whoever begins changes from pair to pair; a round before the first warms up. */
const pairs = async (each: number, url: () => string): Promise<ReadonlyArray<Round>> => {
  const found: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const past: Asked[] = [];
    const now: Asked[] = [];
    for (let pair = 0; pair < each; pair += 1) {
      const where = url();
      const then = pastVantage(pair);
      const today = addDays(lastDayOf(long), round * each + pair);
      const askPast = async () => past.push(await ask(`${where}?at=${encodeURIComponent(then)}&today=${today}`));
      const askNow = async () => now.push(await ask(`${where}?today=${today}`));
      for (const asking of pair % 2 === 0 ? [askPast, askNow] : [askNow, askPast]) await asking();
    }
    if (round > 0) found.push({ past, now });
  }
  return found;
};

/** Over all that the log tells of; of each kind as many. */
const pastVantage = (n: number): string => {
  const day = () => addDays(longHistoryBegins, below(daysOf(long)) + 1);
  const position = 1 + below(long);
  const asOf = day();
  const kinds: ReadonlyArray<Omit<Vantage, "branch">> = [
    { asOf },
    { knownAt: day() },
    { asOf, knownAt: asOf },
    { position },
    { asOf, knownAt: day() },
    { asOf: day(), position },
  ];
  return writeVantage({ branch: "main", ...kinds[n % kinds.length]! });
};

const ask = async (url: string): Promise<Asked> => {
  const began = performance.now();
  const answer = await fetch(url);
  const body = await answer.text();
  const ms = performance.now() - began;
  if (answer.status !== 200) throw new Error(`${answer.status}: ${body.slice(0, 500)}`);
  return { ms, rowsRead: Number(/rows;desc="(\d+)"/.exec(answer.headers.get("server-timing") ?? "")?.[1]) };
};

const figuresOf = (all: ReadonlyArray<Round>, figure: (values: ReadonlyArray<number>) => number): string => {
  const [past, now] = [all.flatMap((each) => each.past), all.flatMap((each) => each.now)];
  const ms = (asked: ReadonlyArray<Asked>) => figure(asked.map((each) => each.ms)).toFixed(1);
  const rows = (asked: ReadonlyArray<Asked>) => asked.map(({ rowsRead }) => rowsRead);
  return `${ms(past)} to ${ms(now)} ms; rows read ${median(rows(past))}, at most ${Math.max(...rows(past))}, to ${median(rows(now))}`;
};

const quantile = (values: ReadonlyArray<number>, share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

const below = (n: number): number => Math.floor(Math.random() * n);
