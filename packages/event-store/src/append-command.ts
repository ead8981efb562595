/** What an append is asked to do. */
import { canonicalLine, type Development, issuesOf, reportedOn, thingsOf } from "@parley/domain";

/** Entries that are recorded together or not at all. */
export interface AppendCommand {
  readonly branch: string;
  readonly recordedBy: string;
  /** With `requestHash`: the same key and hash again get the first answer, another hash is refused. */
  readonly idempotencyKey?: string;
  readonly requestHash?: string;
  /** Kept with the receipt and given back on a replay. */
  readonly answer?: string;
  /** Revisions of issues on the branch itself (0 for none) that must still hold. */
  readonly guards?: ReadonlyArray<Guard>;
  /**
   * The head at which the caller judged the sense. If anything visible from the branch was recorded after it about
   * the things or targets of these entries, nothing is written and the verdict is `moved`.
   */
  readonly decidedAt?: number;
  readonly entries: ReadonlyArray<AppendEntry>;
}

export interface Guard {
  readonly issue: string;
  readonly revision: number;
}

/** One development in the shape that the log takes it; see `appendEntryOf`. */
export interface AppendEntry {
  readonly id: string;
  readonly type: string;
  /** The canonical line: what is stored, hashed and exported. */
  readonly line: string;
  readonly occurredOn: string;
  /** Null for what is hypothetical: `knownAt` does not cut it. */
  readonly reportedOn: string | null;
  /** The issues that it names. */
  readonly issues: ReadonlyArray<string>;
  readonly things: ReadonlyArray<{ readonly kind: string; readonly slug: string; readonly subject: boolean }>;
  readonly target?: { readonly id: string; readonly kind: TargetKind };
}

/** A correction replaces its target, a retraction withdraws its line, the others add to it. */
export type TargetKind = "corrects" | "retracts" | "adds";

/**
 * The entry of a development. Without a source and without a `reportedOn` it is hypothetical, by the same words as in
 * the domain's selection, so that what SQL leaves out for a `knownAt` is never more than what the domain does.
 */
export const appendEntryOf = (development: Development): AppendEntry =>
  appendEntryWith(development, canonicalLine(development));

/** The same, for whoever has its canonical line already. */
export const appendEntryWith = (development: Development, line: string): AppendEntry => {
  const target = targetOf(development);
  const subjects = new Map<string, AppendEntry["things"][number]>();
  for (const { kind, slug, role } of thingsOf(development)) {
    const key = `${kind}:${slug}`;
    subjects.set(key, { kind, slug, subject: role === "subject" || subjects.get(key)?.subject === true });
  }
  return {
    id: development.id,
    type: development.type,
    line,
    occurredOn: development.occurredOn,
    reportedOn:
      development.source === undefined && development.reportedOn === undefined ? null : reportedOn(development),
    issues: [...new Set(issuesOf(development))],
    things: [...subjects.values()],
    ...(target === undefined ? {} : { target }),
  };
};

const targetOf = (development: Development): AppendEntry["target"] => {
  if (development.corrects !== undefined) return { id: development.corrects, kind: "corrects" };
  switch (development.type) {
    case "DevelopmentRetracted":
      return { id: development.details.target, kind: "retracts" };
    case "SourceAdded":
    case "DevelopmentAnnotated":
      return { id: development.details.target, kind: "adds" };
    default:
      return undefined;
  }
};
