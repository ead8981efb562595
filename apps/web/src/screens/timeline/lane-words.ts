/** What lanes and marks are called, to the eye, to the ear and in the table. */
import type { CalendarDate } from "@parley/domain";
import { daysAway, shortDate } from "../../language/dates.ts";
import type { Language } from "../../settings/settings.ts";
import { type DayNumber, dateOfDay } from "./day-number.ts";
import type { Lane, Mark, Span } from "./lane.ts";
import type { TimelineWords } from "./timeline-messages.ts";

export interface Speaking {
  readonly words: TimelineWords;
  readonly language: Language;
  /** The vantage's day, or today. */
  readonly today: DayNumber;
  /** Of the issues that are on record at the vantage, by slug. */
  readonly titles: ReadonlyMap<string, string>;
  /**
   * The last day of a record that ends long before the day it is read on (ruling 38): later dates were not followed
   * up.
   */
  readonly ended?: CalendarDate;
}

export const laneName = ({ name, level, forks }: Lane, { words }: Speaking): string =>
  level !== undefined ? words.levels[level]! : forks === true ? words.forks : name;

/** Is the name in the words of the record, rather than ours? */
export const isRecordedName = ({ level, forks }: Lane): boolean => level === undefined && forks !== true;

/** "due 17 Sep · in 2 days · moved 3 times"; empty where a lane has no state. */
export const statusWords = (lane: Lane, speaking: Speaking): string => {
  const { status, kind, figures, marks } = lane;
  const { words, language, today } = speaking;
  if (figures !== undefined) return marks.at(-1)?.label ?? "";
  if (status === undefined) return words.several(marks.length);
  const { word, on, until, moved, rate, by, claimedBy, ripe } = status;
  const day = (date: string) => shortDate(language, date, dateOfDay(today));
  const runs = kind === "deadlines" && (word === "running" || word === "overdue");
  return [
    `${isNotFollowed(lane, speaking) ? words.notFollowed : words.statuses[word]}${on === undefined || word === "pending" || word === "announced" ? "" : ` ${day(on)}`}`,
    runs ? daysAway(language, on!, dateOfDay(today)) : undefined,
    rate,
    word === "suspended" && until !== undefined ? words.until(day(until)) : undefined,
    moved === undefined || moved === 0 ? undefined : words.movedTimes(moved),
    by,
    claimedBy === undefined ? undefined : words.claimedBy(claimedBy),
    ripe === true ? words.ripe : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
};

/** Late only because nobody went on recording. */
export const isNotFollowed = ({ status }: Lane, { ended }: Speaking): boolean =>
  status?.word === "overdue" && ended !== undefined && status.on !== undefined && status.on > ended;

/** "moved later", "held"; the type's name where there is no better word. */
export const markWord = ({ word, type, verdict }: Mark, { words }: Speaking): string =>
  word !== undefined ? words.marks[word] : verdict !== undefined ? words.statuses[verdict] : type;

/** What is special about a mark: supposed, claimed, ahead. */
export const markNotes = (mark: Pick<Mark, "planned" | "supposed" | "claimedBy" | "opinion">, { words }: Speaking) =>
  [
    mark.planned ? words.planned : undefined,
    mark.supposed ? words.supposed : undefined,
    mark.claimedBy === undefined ? undefined : words.claimedBy(mark.claimedBy),
    mark.opinion ? words.opinion : undefined,
  ].filter((note) => note !== undefined);

/** "17 Sep 2025 → 16 Dec 2025", a place, a rate. */
export const markLabel = (
  { was, now, label, shape, verdict, word }: Mark,
  { words, language }: Speaking,
): string | undefined =>
  was !== undefined && now !== undefined
    ? words.fromTo(shortDate(language, was), shortDate(language, now))
    : now !== undefined
      ? shortDate(language, now)
      : shape === "step"
        ? undefined
        : verdict !== undefined && word !== undefined
          ? words.statuses[verdict]
          : label;

export const daysOf = ({ at, until }: Pick<Mark, "at" | "until">, { language }: Speaking): string =>
  until === undefined
    ? shortDate(language, dateOfDay(at))
    : `${shortDate(language, dateOfDay(at))} – ${shortDate(language, dateOfDay(until))}`;

/** All that a mark says, in one line. */
export const markSentence = (mark: Mark, speaking: Speaking): string =>
  [
    daysOf(mark, speaking),
    // The step that stands in the mark.
    mark.shape === "step" ? `${markWord(mark, speaking)} (${mark.label})` : markWord(mark, speaking),
    markLabel(mark, speaking),
    ...markNotes(mark, speaking),
    mark.summary,
  ]
    .filter((part) => part !== undefined && part !== "")
    .join(", ");

export const spanWord = (span: Span, { words }: Speaking): string =>
  span.form === "replaced" ? words.replacedDate : words.statuses[span.status];
