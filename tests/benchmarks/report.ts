/** One table of ratios: what was compared, how it came out, and what is wanted. */
import type { Ratio } from "./compare-speeds.ts";

export interface Row {
  readonly what: string;
  readonly ratio?: Ratio;
  /** Where it is no ratio: a figure with its unit, such as "188 MB". */
  readonly amount?: string;
  /** Such as "≥ 0.8 (aim 0.95)". */
  readonly wanted?: string;
  /** The figures behind it, in words. */
  readonly figures?: string;
}

export const tableOf = (rows: ReadonlyArray<Row>): string =>
  [
    "| what | ratio (or figure), median | range | wanted | figures |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map(rowOf),
  ].join("\n");

export const rowOf = ({ what, ratio, amount = "", wanted = "", figures = "" }: Row): string =>
  ratio === undefined
    ? `| ${what} | ${amount} | | ${wanted} | ${figures} |`
    : `| ${what} | ${shown(ratio.median)} | ${shown(ratio.least)} – ${shown(ratio.most)} | ${wanted} | ${figures} |`;

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
