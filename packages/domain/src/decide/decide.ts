/**
 * Would the record still make sense? Every rule about what may be recorded is asked here, on the entries of the
 * things that the batch names. Refusals are values, and an answer holds all of them at once.
 */
import type { CalendarDate } from "../calendar.ts";
import type { Decoded } from "../decode.ts";
import { type Development, keepsTheRecord } from "../development.ts";
import { suggestion } from "../did-you-mean.ts";
import { type Fault, fault } from "../fault.ts";
import type { Stretch } from "../lineage.ts";
import type { EntryId, Party, Slug } from "../primitives.ts";
import { issuesOf, type RecordedEntry } from "../recorded-entry.ts";
import { complete, targetIdOf } from "./complete.ts";
import type { Finding, Question, Refusal } from "./finding.ts";
import type { KnownThings } from "./introductions.ts";
import { type Candidate, type Contradiction, judgeSense } from "./judge-sense.ts";
import { ruleFaults, unknownParties } from "./rules.ts";
import type { Standing } from "./standing.ts";
import { targetFaults } from "./targets.ts";

export interface Circumstances {
  readonly dossier: Slug;
  readonly parties: ReadonlyArray<Party>;
  readonly branch: Slug;
  readonly wayIn: "recorded" | "imported";
  /** The latest date that has begun anywhere on Earth: main holds nothing later. */
  readonly latestDate: CalendarDate;
  /** The head position that the entries below were read at. */
  readonly head: number;
  /** What the branch reads now: no limits of time. */
  readonly stretches: ReadonlyArray<Stretch>;
  /** All entries of the things that the batch names, and the lines of the targets that it names. */
  readonly entries: ReadonlyArray<RecordedEntry>;
  /** Issues that some development on the branch names. */
  readonly knownIssues: ReadonlySet<Slug>;
  readonly knownThings?: KnownThings;
  /** Is there a development with this id, on main or on a scenario? Left out, it is not asked. */
  readonly knows?: (id: EntryId) => boolean;
  /** Later developments that may lose their sense, by id: the analyst has seen them. */
  readonly despite?: ReadonlySet<EntryId>;
  /** What was kept of the batches before this; then `entries` are those of the things that it `wanted`. */
  readonly standing?: Standing;
}

/** What becomes of one proposed development; `faults` empty means it may be appended. */
export interface Decision {
  /** Present where the development could be read: with everything filled in that is stored. */
  readonly development?: Development;
  readonly faults: ReadonlyArray<Refusal>;
  readonly questions: ReadonlyArray<Question>;
}

export interface Verdicts {
  /** One for each proposal, in their order. Paths are within the development. */
  readonly decisions: ReadonlyArray<Decision>;
  /** Recorded: refuses the batch unless `despite` names all of them. Imported: told as questions. */
  readonly contradictions: ReadonlyArray<Contradiction>;
}

/** Judges a batch on the record as it stands after the whole of it (ruling 10). */
export const decide = (around: Circumstances, proposals: ReadonlyArray<Decoded>): Verdicts => {
  const byId = new Map(around.entries.map((entry) => [entry.development.id, entry]));
  const candidates: Candidate[] = [];
  const byIndex = new Map<number, Candidate>();
  const proposed = new Map<EntryId, RecordedEntry>();
  proposals.forEach((decoded, index) => {
    const development = decoded.development ?? decoded.salvaged;
    if (development === undefined) return;
    const targetId = targetIdOf(development);
    const target = targetId === undefined ? undefined : (byId.get(targetId) ?? proposed.get(targetId));
    const position = around.head + index + 1;
    const entry: RecordedEntry = {
      position,
      orderPosition: development.corrects !== undefined && target !== undefined ? target.orderPosition : position,
      branch: around.branch,
      development: complete(development, target),
      recordedAt: "",
      recordedBy: "",
    };
    const candidate = { index, entry };
    candidates.push(candidate);
    byIndex.set(index, candidate);
    if (!proposed.has(development.id)) proposed.set(development.id, entry);
  });

  const opened = openedIssues(around, candidates);
  const senses = around.standing?.judge(around, candidates) ?? judgeSense(around, candidates);
  const decisions = proposals.map((decoded, index): Decision => {
    const candidate = byIndex.get(index);
    if (candidate === undefined) return { faults: distinct(envelopeFaults(around, decoded, opened)), questions: [] };
    const { development } = candidate.entry;
    // Only who acts on another is asked what stands before it in the batch.
    const earlier =
      targetIdOf(development) === undefined
        ? []
        : candidates.filter((each) => each.index < index).map(({ entry }) => entry);
    const faults: Refusal[] = [
      ...decoded.faults,
      ...ruleFaults(around, development),
      ...targetFaults(around, development, earlier),
    ];
    const questions: Question[] = [];
    const found = senses.byPosition.get(candidate.entry.position) ?? nothing;
    for (const findings of [unknownIssues(around, candidate, opened), found])
      for (const finding of findings) {
        const position =
          finding.stands === undefined ? undefined : positionOf(around, byId, finding.stands, development);
        const refusal = refusalOf(finding, position);
        if (isRefused(around, finding)) faults.push(refusal);
        else questions.push({ ...refusal, id: development.id });
      }
    return {
      ...(decoded.development === undefined ? {} : { development }),
      faults: distinct(faults),
      questions,
    };
  });
  return { decisions, contradictions: senses.contradictions };
};

/** Of what could not be read whole: its faults, and whom and what it names that nobody knows. */
const envelopeFaults = (
  around: Circumstances,
  { envelope, faults }: Decoded,
  opened: ReadonlyMap<Slug, number>,
): ReadonlyArray<Fault> => {
  if (envelope === undefined) return faults;
  const entry = {
    position: 0,
    orderPosition: 0,
    branch: around.branch,
    development: envelope,
    recordedAt: "",
    recordedBy: "",
  };
  const strangers = unknownIssues(around, { index: -1, entry }, opened).filter((finding) => isRefused(around, finding));
  return [...faults, ...unknownParties(around, envelope), ...strangers.map((finding) => refusalOf(finding))];
};

const isRefused = ({ wayIn }: Circumstances, { severity }: Finding): boolean =>
  severity === "senseless" && wayIn === "recorded";

const refusalOf = ({ code, path, message, stands }: Finding, position?: number): Refusal =>
  stands === undefined || position === undefined
    ? fault(code, path, message)
    : { ...fault(code, path, message), stands: { id: stands, position } };

const positionOf = (
  { standing }: Circumstances,
  byId: ReadonlyMap<EntryId, RecordedEntry>,
  id: EntryId,
  development: Development,
): number | undefined => byId.get(id)?.position ?? standing?.positionOf(id, development);

const nothing: ReadonlyArray<never> = [];

/**
 * Where the batch itself opens issues: the index of the opening entry. That is its `IssueOpened`, wherever it stands; of
 * what is imported, the first to name the issue, as it would be in a batch that ends before the `IssueOpened`.
 */
const openedIssues = ({ wayIn }: Circumstances, candidates: ReadonlyArray<Candidate>): ReadonlyMap<Slug, number> => {
  const opened = new Map<Slug, number>();
  for (const { index, entry } of candidates) {
    if (wayIn === "recorded" && entry.development.type !== "IssueOpened") continue;
    for (const issue of issuesOf(entry.development)) if (!opened.has(issue)) opened.set(issue, index);
  }
  return opened;
};

const unknownIssues = (
  around: Circumstances,
  { index, entry: { development } }: Candidate,
  opened: ReadonlyMap<Slug, number>,
): ReadonlyArray<Finding> => {
  if (keepsTheRecord(development) || development.type === "IssueOpened") return nothing;
  const issues = issuesOf(development);
  if (issues.every((issue) => around.knownIssues.has(issue))) return nothing;
  return issues.flatMap((issue): ReadonlyArray<Finding> => {
    const openedAt = opened.get(issue);
    if (around.knownIssues.has(issue) || (openedAt !== undefined && openedAt !== index)) return [];
    const listed = development.issues?.indexOf(issue) ?? -1;
    const { from } = development.details as { readonly from?: unknown };
    const path = listed >= 0 ? ["issues", listed] : ["details", from === issue ? "from" : "to"];
    return [
      {
        severity: "senseless",
        code: "IssueIsUnknown",
        path,
        message:
          around.wayIn === "imported"
            ? `There was no issue "${issue}" in ${around.dossier}; this development opens it.`
            : `There is no issue "${issue}" in ${around.dossier}.${suggestion(issue, [...around.knownIssues, ...opened.keys()]) || ` Record its IssueOpened first.`}`,
      },
    ];
  });
};

/** The same sentence about the same place is told once. */
const distinct = (faults: ReadonlyArray<Refusal>): ReadonlyArray<Refusal> => {
  if (faults.length < 2) return faults;
  const seen = new Set<string>();
  return faults.filter(({ path, message }: Fault) => {
    const key = `${path}\n${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
