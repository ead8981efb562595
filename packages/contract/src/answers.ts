/** The bodies that the API answers with. Views come as the domain defines them. */
import type { BoardRow, Development, Ending, IssueView, Question, ResolvedVantage } from "@parley/domain";

/** A list; `next` is a link that pins the position, null on the last page. */
export interface List<T> {
  readonly items: ReadonlyArray<T>;
  readonly next: string | null;
  readonly vantage: ResolvedVantage;
}

export interface DossierAnswer {
  readonly dossier: string;
  readonly title: string;
  readonly parties: ReadonlyArray<string>;
  readonly position: number;
  readonly developments: number;
  readonly issues: ReadonlyArray<string>;
  readonly branches: ReadonlyArray<{ readonly branch: string; readonly title: string; readonly status: string }>;
  readonly createdAt: string;
}

/** A development as the log holds it. */
export interface LogItem {
  readonly position: number;
  readonly orderPosition: number;
  readonly branch: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly event: Development;
  readonly issues: ReadonlyArray<{ readonly issue: string; readonly revision: number }>;
  readonly supersededBy?: { readonly id: string; readonly kind: "corrected" | "retracted"; readonly position: number };
}

export interface TimelineItem {
  readonly position: number;
  readonly event: Development;
  readonly standing?: "fact" | "opinion";
  readonly significance?: string;
  readonly sources: ReadonlyArray<unknown>;
  readonly supersededBy?: LogItem["supersededBy"];
}

export interface AppendAnswer {
  readonly position: number;
  readonly events: ReadonlyArray<{
    readonly id: string;
    readonly position: number;
    readonly issues: ReadonlyArray<{ readonly issue: string; readonly revision: number }>;
  }>;
  readonly questions?: ReadonlyArray<Question>;
}

export interface DryRunAnswer {
  readonly dryRun: true;
  readonly position: number;
  readonly events: ReadonlyArray<{ readonly id: string; readonly position: number; readonly known: boolean }>;
  readonly questions: ReadonlyArray<Question>;
  /** Fields of the issues' views that would read differently. */
  readonly changes: ReadonlyArray<{
    readonly issue: string;
    readonly path: string;
    readonly before: unknown;
    readonly after: unknown;
  }>;
}

export interface BoardAnswer extends List<BoardRow> {
  readonly today: string;
  readonly recordEnds: Ending | null;
}

export type IssueAnswer = IssueView;

/** One line of an import's answer. */
export type ImportLine =
  | {
      readonly line: number;
      readonly id?: string;
      readonly status: "added" | "known" | "questioned" | "refused";
      readonly errors?: ReadonlyArray<{ path: string; pointer: string; code: string; message: string }>;
      readonly questions?: ReadonlyArray<{ path: string; pointer: string; code: string; message: string }>;
    }
  | { readonly progress: true; readonly lines: number; readonly position: number }
  | ImportEnd;

export interface ImportEnd {
  readonly done: true;
  readonly lines: number;
  readonly added: number;
  readonly known: number;
  readonly questioned: number;
  readonly refused: number;
  readonly position: number;
  readonly dryRun?: true;
  /** Present where the import broke off: what is committed stays, and the file can be sent again. */
  readonly fault?: string;
}
