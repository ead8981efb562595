/** What became of one command. Refusals are values; see `faults.ts` for what is thrown. */

export type Verdict = Appended | Replayed | Refused | Conflict | Moved;

export interface Appended {
  readonly verdict: "appended";
  /** One per entry of the command, in its order. */
  readonly entries: ReadonlyArray<AppendedEntry>;
}

/** The key was used before for the same request: what was answered then. */
export interface Replayed {
  readonly verdict: "replayed";
  readonly entries: ReadonlyArray<AppendedEntry>;
  readonly answer: string | null;
}

export interface AppendedEntry {
  readonly id: string;
  readonly position: number;
  readonly recordedAt: string;
  /** It was on record already with the same content; nothing was written for it. */
  readonly known: boolean;
  /** Those that it names first, then those that it concerns. */
  readonly issues: ReadonlyArray<IssueRevision>;
}

export interface IssueRevision {
  readonly issue: string;
  readonly revision: number;
  /** Named by the entry itself, not drawn in by a thing or a target. */
  readonly named: boolean;
}

/** Nothing was written. `entry` is the id of the entry at fault. */
export type Refused = { readonly verdict: "refused" } & (
  | { readonly reason: "dossier-unknown" | "key-reused" }
  | { readonly reason: "branch-unknown" | "branch-archived"; readonly branch: string }
  /** The id stands for other content, or for an entry that the branch does not see. */
  | {
      readonly reason: "id-taken";
      readonly entry: string;
      readonly id: string;
      readonly position?: number;
      readonly branch: string;
    }
  | { readonly reason: "target-unknown"; readonly entry: string; readonly target: string }
  /** `by` is the newest of the target's line, or the retraction. */
  | {
      readonly reason: "target-superseded" | "target-retracted";
      readonly entry: string;
      readonly target: string;
      readonly by: string;
    }
);

/** Guards that did not hold. Nothing was written. */
export interface Conflict {
  readonly verdict: "conflict";
  readonly guards: ReadonlyArray<StaleGuard>;
}

export interface StaleGuard {
  readonly issue: string;
  readonly expected: number;
  readonly actual: number;
  /** At most the first hundred. */
  readonly since: ReadonlyArray<{
    readonly id: string;
    readonly type: string;
    readonly position: number;
    readonly revision: number;
  }>;
}

/** Something about these things was recorded after `decidedAt`: decide again. Nothing was written. */
export interface Moved {
  readonly verdict: "moved";
  /** Of one entry that came between. */
  readonly position: number;
}
