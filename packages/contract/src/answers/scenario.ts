/** Answers about scenarios: branches, sets, what signposts say, comparisons. */
import type {
  BayesianSuggestion,
  Calibration,
  Comparison,
  Cut,
  Diagnosticity,
  Dissent,
  Lag,
  PostMortem,
  RebasePreview,
  ResolvedVantage as Resolved,
  SetScores,
  SetState,
  SignpostReading,
} from "@parley/domain";
import * as Schema from "effect/Schema";
import type { AppendAnswer } from "./append.ts";
import { ResolvedVantage } from "./vantage.ts";

const LagShape = Schema.Struct({ developments: Schema.Number, onItsIssues: Schema.Number, text: Schema.String });

const CutShape = Schema.Struct({ fromPosition: Schema.Number, ancestors: Schema.Array(Schema.Unknown) });

/** A scenario, or main. `lag` says how far what it was cut from has moved since; null for main. */
export const BranchAnswer = Schema.Struct({
  branch: Schema.String,
  title: Schema.String,
  status: Schema.Literals(["open", "closed", "archived"]),
  parent: Schema.NullOr(Schema.String),
  from: Schema.NullOr(Schema.String),
  narrative: Schema.NullOr(Schema.String),
  cut: Schema.NullOr(CutShape),
  cuts: Schema.Array(CutShape),
  lag: Schema.NullOr(LagShape),
  own: Schema.Number,
  createdAt: Schema.String,
  createdBy: Schema.String,
}).annotate({ identifier: "Branch" });
export interface BranchAnswer {
  readonly branch: string;
  readonly title: string;
  readonly status: "open" | "closed" | "archived";
  readonly parent: string | null;
  /** The vantage that it was forked from, or rebased to last. */
  readonly from: string | null;
  readonly narrative: string | null;
  /** The latest of its cuts. */
  readonly cut: Cut | null;
  /** The fork and every rebase since, in their order: a vantage before a rebase reads by the cut of its time. */
  readonly cuts: ReadonlyArray<Cut>;
  readonly lag: Lag | null;
  /** How many entries are its own. */
  readonly own: number;
  readonly createdAt: string;
  readonly createdBy: string;
}

export const BranchList = Schema.Struct({ items: Schema.Array(BranchAnswer), next: Schema.Null }).annotate({
  identifier: "BranchList",
});
export interface BranchList {
  readonly items: ReadonlyArray<BranchAnswer>;
  readonly next: null;
}

/** With dryRun only the preview. */
export const RebaseAnswer = Schema.Struct({
  preview: Schema.Struct({
    dropped: Schema.Array(Schema.Unknown),
    questioned: Schema.Array(Schema.Unknown),
    kept: Schema.Array(Schema.String),
    text: Schema.String,
  }),
  rebased: Schema.Boolean,
  branch: BranchAnswer,
}).annotate({ identifier: "Rebase" });
export interface RebaseAnswer {
  readonly preview: RebasePreview;
  /** False with dryRun, and where it reads just that already. */
  readonly rebased: boolean;
  readonly branch: BranchAnswer;
}

export const AdoptAnswer = Schema.Struct({
  adopted: Schema.String,
  from: Schema.Struct({ branch: Schema.String, id: Schema.String }),
  position: Schema.Number,
  known: Schema.Boolean,
}).annotate({ identifier: "Adopted" });
export interface AdoptAnswer {
  /** The development on main. */
  readonly adopted: string;
  readonly from: { readonly branch: string; readonly id: string };
  readonly position: number;
  /** It had been adopted before: nothing was written. */
  readonly known: boolean;
  readonly questions?: AppendAnswer["questions"];
}

export const SetAnswer = Schema.Struct({
  set: Schema.String,
  title: Schema.String,
  question: Schema.String,
  resolvesBy: Schema.String,
  outcomes: Schema.Array(Schema.Unknown),
  weighings: Schema.Array(Schema.Unknown),
  signposts: Schema.Array(Schema.Unknown),
  vantage: ResolvedVantage,
  today: Schema.String,
}).annotate({ identifier: "ScenarioSet" });
/** A set as it stands at a vantage. What is computed is shown as such; weights never move by themselves. */
export interface SetAnswer extends Omit<SetState, "signposts"> {
  readonly signposts: ReadonlyArray<
    SignpostReading & { readonly diagnosticity: ReadonlyArray<Diagnosticity & { readonly by: string }> }
  >;
  /** Who weighs how on the day, and how far they are apart. */
  readonly dissent: Dissent;
  readonly suggestions: ReadonlyArray<BayesianSuggestion & { readonly by: string }>;
  readonly scores: SetScores | null;
  readonly postMortem: PostMortem | null;
  readonly vantage: Resolved;
  readonly today: string;
}

export const SetList = Schema.Struct({
  items: Schema.Array(SetAnswer),
  next: Schema.Null,
  calibration: Schema.Array(Schema.Unknown),
}).annotate({ identifier: "SetList" });
export interface SetList {
  readonly items: ReadonlyArray<SetAnswer>;
  readonly next: null;
  readonly calibration: ReadonlyArray<Calibration>;
}

export const ComparisonAnswer = Schema.Struct({
  dossier: Schema.String,
  columns: Schema.Array(Schema.Unknown),
  issues: Schema.Array(Schema.String),
  rowsRead: Schema.Number,
}).annotate({ identifier: "Comparison" });
export interface ComparisonAnswer extends Comparison {
  /** Rows of the log that the comparison cost. */
  readonly rowsRead: number;
}
