/** What of a scenario would still make sense on a new base: told before anything moves. */
import type { CalendarDate } from "../calendar.ts";
import { targetIdOf } from "../decide/complete.ts";
import type { Finding } from "../decide/finding.ts";
import { findingsOf } from "../decide/findings.ts";
import { evolve } from "../fold/evolve.ts";
import { initialState } from "../fold/state.ts";
import type { Stretch } from "../lineage.ts";
import type { EntryId, Party } from "../primitives.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import { type EffectiveEntry, happenings, select } from "../selection.ts";

export interface RebaseWish {
  /** What the branch reads now and would read: all entries, or those of the things that its own entries name. */
  readonly entries: ReadonlyArray<RecordedEntry>;
  readonly before: ReadonlyArray<Stretch>;
  readonly after: ReadonlyArray<Stretch>;
  readonly parties: ReadonlyArray<Party>;
}

export interface Displaced {
  readonly id: EntryId;
  readonly occurredOn: CalendarDate;
  readonly summary: string;
  readonly why: ReadonlyArray<{ readonly code: string; readonly message: string }>;
}

export interface RebasePreview {
  /** They would be left out, unless they are changed first. Without them the rest makes sense. */
  readonly dropped: ReadonlyArray<Displaced>;
  /** They still make sense, but what they meet there is odd. */
  readonly questioned: ReadonlyArray<Displaced>;
  readonly kept: ReadonlyArray<EntryId>;
  readonly text: string;
}

/**
 * Only what the new base changes is told: what was odd or senseless before stays as it was. So a rebase to where the
 * branch stands already, or again to where it was just rebased, tells nothing.
 */
export const previewRebase = ({ entries, before, after, parties }: RebaseWish): RebasePreview => {
  const own = after.find((stretch) => stretch.own)?.branch;
  const stood = judged(entries, before, parties, own, () => false);
  const known = new Map(stood.map(({ entry, findings }) => [entry.development.id, codesOf(findings)]));
  const isNew = (entry: EffectiveEntry) => (finding: Finding) => !known.get(entry.development.id)?.has(finding.code);
  const stands = judged(entries, after, parties, own, (entry, findings) =>
    findings.filter(isNew(entry)).some(({ severity }) => severity === "senseless"),
  );
  const changed = stands.map(({ entry, findings, left }) => ({ entry, left, findings: findings.filter(isNew(entry)) }));
  const dropped = changed.filter(({ left }) => left).map(displaced);
  const questioned = changed.filter(({ left, findings }) => !left && findings.length > 0).map(displaced);
  return {
    dropped,
    questioned,
    kept: changed.filter(({ left }) => !left).map(({ entry }) => entry.development.id),
    text:
      dropped.length === 0
        ? "Everything still makes sense there."
        : `${dropped.length} of ${changed.length} hypothetical ${changed.length === 1 ? "development" : "developments"} no longer ${dropped.length === 1 ? "makes" : "make"} sense there: ${dropped.map(({ id }) => id).join(", ")}.`,
  };
};

interface Judged {
  readonly entry: EffectiveEntry;
  readonly findings: ReadonlyArray<Finding>;
  readonly left: boolean;
}

/** Own entries, each on what stands before it; one that is left out does not stand before the next. */
const judged = (
  entries: ReadonlyArray<RecordedEntry>,
  stretches: ReadonlyArray<Stretch>,
  parties: ReadonlyArray<Party>,
  own: string | undefined,
  leaves: (entry: EffectiveEntry, findings: ReadonlyArray<Finding>) => boolean,
): ReadonlyArray<Judged> => {
  const selection = select(entries, stretches);
  const base = [...selection.effective, ...selection.superseded, ...selection.keeping].filter(
    ({ branch }) => branch !== own,
  );
  const state = initialState(parties);
  const found: Judged[] = [];
  for (const entry of happenings(selection)) {
    if (entry.branch !== own) {
      evolve(state, entry);
      continue;
    }
    const findings = [
      ...adoptedSince(entry, base),
      ...correctedSince(entry, base),
      ...findingsOf(state, entry, new Map()),
    ];
    const left = leaves(entry, findings);
    if (!left) evolve(state, entry);
    found.push({ entry, findings, left });
  }
  return found;
};

const adoptedSince = (entry: EffectiveEntry, base: ReadonlyArray<RecordedEntry>): ReadonlyArray<Finding> => {
  const { id } = entry.development;
  const adopted = base.find(
    ({ development }) => development.adoptedFrom?.branch === entry.branch && development.adoptedFrom.id === id,
  );
  return adopted === undefined
    ? []
    : [
        {
          severity: "senseless",
          code: "HasBeenAdopted",
          path: [],
          message: `It has come true: ${adopted.branch} holds it as "${adopted.development.id}" since ${adopted.development.occurredOn}.`,
        },
      ];
};

/** A branch's correction of an entry that the base itself has corrected or withdrawn since. */
const correctedSince = (entry: EffectiveEntry, base: ReadonlyArray<RecordedEntry>): ReadonlyArray<Finding> => {
  const target = entry.development.corrects;
  if (target === undefined) return [];
  const since = base.find(
    ({ development }) => targetIdOf(development) === target && development.type !== "SourceAdded",
  );
  return since === undefined || since.development.type === "DevelopmentAnnotated"
    ? []
    : [
        {
          severity: "odd",
          code: "TargetWasChanged",
          path: ["corrects"],
          message: `"${target}" was changed on ${since.branch} since, by "${since.development.id}".`,
        },
      ];
};

const codesOf = (findings: ReadonlyArray<Finding>): ReadonlySet<string> => new Set(findings.map(({ code }) => code));

const displaced = ({ entry: { development }, findings }: Pick<Judged, "entry" | "findings">): Displaced => ({
  id: development.id,
  occurredOn: development.occurredOn,
  summary: development.summary ?? "",
  why: findings.map(({ code, message }) => ({ code, message })),
});
