/** What an entry would change: the branch folded without it and with it, and the rows that differ, in words. */
import {
  type CalendarDate,
  type Column,
  compare,
  complete,
  decodeDevelopment,
  differingIssues,
  type EffectiveEntry,
  fold,
  happenings,
  type RecordedEntry,
  resolved,
  type Slug,
  select,
  targetIdOf,
} from "@parley/domain";
import type { Answering } from "../../reading/fold-answers.ts";

export interface Change {
  readonly issue: Slug;
  readonly issueTitle: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** The entry as it would stand at the head of the branch; undefined where it cannot be read. */
export const proposedEntry = (
  { record }: Answering,
  branch: Slug,
  line: Readonly<Record<string, unknown>>,
): RecordedEntry | undefined => {
  const { development } = decodeDevelopment(line);
  if (development === undefined) return undefined;
  const targetId = targetIdOf(development);
  const target = targetId === undefined ? undefined : record.entries.find((entry) => entry.development.id === targetId);
  const position = record.head + 1;
  return {
    position,
    orderPosition: development.corrects === undefined ? position : (target?.orderPosition ?? position),
    branch,
    development: complete(development, target),
    recordedAt: "",
    recordedBy: "",
  };
};

/** As things stand at the end of the day, or today without one; null where the entry cannot be read. */
export const whatChanges = (
  answering: Answering,
  branch: Slug,
  line: Readonly<Record<string, unknown>>,
  day?: CalendarDate,
): ReadonlyArray<Change> | null => {
  const { record, today } = answering;
  const entry = proposedEntry(answering, branch, line);
  if (entry === undefined) return null;
  const scrub = record.scrubAt({ branch });
  const until = (entries: ReadonlyArray<EffectiveEntry>) =>
    day === undefined ? entries : entries.filter(({ development }) => development.occurredOn <= day);
  const with_ = until(happenings(select([...record.entries, entry], record.stretches({ branch }))));
  const column = (entries: Column["entries"], state: Column["state"], position: number): Column => ({
    label: branch,
    vantage: { ...resolved({ branch, ...(day === undefined ? {} : { asOf: day }) }, record.head), position },
    today: day ?? today,
    entries,
    state,
  });
  const columns = [
    column(scrub.entries.slice(0, scrub.countAt(day)), scrub.stateAt(day), record.head),
    column(with_, fold(with_, record.dossier.parties), entry.position),
  ];
  const issues = differingIssues(columns);
  if (issues.length === 0) return [];
  return compare({ dossier: record.dossier.dossier, columns, issues }).consequences.rows.map(
    ({ issue, issueTitle, title, cells }) => ({
      issue,
      issueTitle,
      title,
      before: cells[0]!.words,
      after: cells[1]!.words,
    }),
  );
};
