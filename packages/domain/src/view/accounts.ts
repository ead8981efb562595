/** Two capitals tell the same meeting: per topic agreed, only one side, or contradicted. */
import type { Readout } from "../fold/state.ts";

export interface Account {
  readonly topic: string;
  readonly about?: Readout["about"];
  readonly verdict: "agreed" | "only one side" | "contradicted";
  readonly sides: ReadonlyArray<{
    readonly by: string;
    readonly stance: "claims" | "denies";
    readonly text?: string;
    readonly event: string;
    readonly on: string;
  }>;
}

/** In the order in which the topics were first raised; a side's later word on a topic replaces its earlier one. */
export const accountsOf = (readouts: ReadonlyArray<Readout>): ReadonlyArray<Account> => {
  const topics = new Map<string, Account>();
  for (const { by, about, points, event, on } of readouts)
    for (const { topic, text, stance } of points) {
      const key = `${about ?? ""}\n${topic.trim().toLowerCase()}`;
      const before = topics.get(key);
      const sides = [
        ...(before?.sides ?? []).filter((side) => side.by !== by),
        { by, stance, event, on, ...(text === undefined ? {} : { text }) },
      ];
      topics.set(key, {
        topic: before?.topic ?? topic,
        verdict: verdictOf(sides),
        sides,
        ...(about === undefined ? {} : { about }),
      });
    }
  return [...topics.values()];
};

const verdictOf = (sides: Account["sides"]): Account["verdict"] =>
  new Set(sides.map(({ stance }) => stance)).size > 1 ? "contradicted" : sides.length > 1 ? "agreed" : "only one side";
