/** What the columns rest on: assumptions, who gave what, and how sure all of it is. */
import { canonicalJson } from "../canonical.ts";
import type { Evidence } from "../fold/state.ts";
import type { Slug } from "../primitives.ts";
import type { ComparedIssue } from "./compared-issue.ts";
import type { Keyed } from "./parting.ts";

export interface Assumption {
  readonly text: string;
  /** `supposed`: the basis of a hypothetical development. */
  readonly status: "standing" | "broken" | "supposed";
  /** The columns that rest on it. */
  readonly columns: ReadonlyArray<number>;
}

/** Those that only some columns rest on first, and of these the broken ones. */
export const assumptionsOf = (
  issues: ReadonlyArray<ComparedIssue>,
  added: ReadonlyArray<ReadonlyArray<Keyed>>,
): ReadonlyArray<Assumption> => {
  const found = new Map<string, Assumption>();
  const add = (text: string, status: Assumption["status"], column: number) => {
    const before = found.get(`${status} ${text}`);
    const columns = [...new Set([...(before?.columns ?? []), column])];
    found.set(`${status} ${text}`, { text, status, columns });
  };
  added.forEach((own, i) => {
    for (const { looks } of issues) for (const { text, status } of looks[i]!.assumptions) add(text, status, i);
    for (const { entry } of own) if (entry.development.basis !== undefined) add(entry.development.basis, "supposed", i);
  });
  const rank = ({ status, columns }: Assumption) =>
    (columns.length === added.length ? 10 : 0) + (status === "broken" ? 0 : 1);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
};

export interface Gift {
  readonly concession: Slug;
  /** For each column; null where nothing has been given there. */
  readonly cells: ReadonlyArray<{ readonly gave: string | null; readonly status: string; readonly on: string } | null>;
  readonly same: boolean;
}

/** Accepted and delivered offers: what differs first. */
export const giftsOf = (issues: ReadonlyArray<ComparedIssue>, columns: number): ReadonlyArray<Gift> => {
  const ledgers = Array.from(
    { length: columns },
    (_, i) =>
      new Map(
        issues.flatMap(({ looks }) =>
          looks[i]!.ledger.map(({ concession, gave, status, on }) => [concession, { gave, status, on }] as const),
        ),
      ),
  );
  return [...new Set(ledgers.flatMap((ledger) => [...ledger.keys()]))]
    .map((concession): Gift => {
      const cells = ledgers.map((ledger) => ledger.get(concession) ?? null);
      return { concession, cells, same: new Set(cells.map((cell) => canonicalJson(cell))).size === 1 };
    })
    .sort((a, b) => Number(a.same) - Number(b.same) || (a.concession < b.concession ? -1 : 1));
};

export interface Ground {
  readonly perIssue: ReadonlyArray<{ readonly issue: Slug } & Evidence>;
  /** Of what the column adds. */
  readonly added: {
    readonly real: number;
    readonly hypothetical: number;
    readonly opinion: number;
    readonly claimedByOneSide: number;
  };
  readonly words: string;
}

export const groundOf = (issues: ReadonlyArray<ComparedIssue>, column: number, added: ReadonlyArray<Keyed>): Ground => {
  const hypothetical = added.filter(({ entry }) => entry.development.source === undefined).length;
  const counts = {
    real: added.length - hypothetical,
    hypothetical,
    opinion: added.filter(({ entry }) => entry.standing === "opinion").length,
    claimedByOneSide: added.filter(({ entry }) => entry.development.claimedBy !== undefined).length,
  };
  return {
    perIssue: issues.flatMap(({ issue, looks }) => {
      const { evidence } = looks[column]!;
      return evidence === undefined ? [] : [{ issue, ...evidence }];
    }),
    added: counts,
    words: inWords(counts),
  };
};

const inWords = ({ real, hypothetical, opinion, claimedByOneSide }: Ground["added"]): string => {
  const parts = [
    [real, "on record"],
    [hypothetical, "supposed"],
    [opinion, "only opinion"],
    [claimedByOneSide, "claimed by one side only"],
  ].flatMap(([n, words]) => (n === 0 ? [] : [`${n} ${words}`]));
  const all = real + hypothetical;
  return all === 0
    ? "It adds nothing to what all share."
    : `It adds ${all} ${all === 1 ? "development" : "developments"}: ${parts.join(", ")}.`;
};
