/** The tallies of a whole log, counted on one way through it: the same as `writeTallies` asks the database for. */
import { addDays, type CalendarDate, isHappening } from "@parley/domain";
import type { LogFact } from "@parley/event-store";
import { laterDay } from "../fold-on.ts";
import { addTo, type DueTally, tallyEvery, writeDays } from "../tally.ts";

export class RunningTally {
  readonly #every: number;
  /** By the last position of a stretch: what it adds to each day, and from which to which day it was reported. */
  readonly #stretches = new Map<number, Stretch>();
  /** By position: the day on which the entry counts while it is the newest of its line; undefined where it never does. */
  readonly #days: (CalendarDate | undefined)[] = [];
  readonly #known = new Map<CalendarDate, CalendarDate>();
  /** Of corrections, by their own position: the first of their line. */
  readonly #lines = new Map<number, number>();
  readonly #newest = new Map<number, number>();
  readonly #retracted = new Set<number>();

  constructor(every = tallyEvery) {
    this.#every = every;
  }

  /** Entries of main, in the order of their positions. */
  add(fact: LogFact): void {
    const { position, orderPosition, targetPosition, targetKind } = fact;
    const stretch = this.#stretchOf(position);
    // What has no day of a report was always known.
    const reported = fact.reportedOn ?? "-infinity";
    if (stretch.from === undefined || reported < stretch.from) stretch.from = reported;
    if (stretch.upTo === undefined || reported > stretch.upTo) stretch.upTo = reported;
    if (!wasMovedPastReport(fact)) stretch.latest = laterDay(stretch.latest, fact.occurredOn);
    const day = isHappening(fact) ? this.#one(fact.occurredOn) : undefined;
    this.#days[position] = day;
    if (orderPosition !== position) this.#lines.set(position, orderPosition);
    const line = targetPosition === 0 ? undefined : (this.#lines.get(targetPosition) ?? targetPosition);
    // Of a line that was retracted nothing counts any more.
    if (line !== undefined && this.#retracted.has(line)) return;
    if (targetKind !== "retracts") count(stretch, day, 1);
    if (line === undefined || (targetKind !== "corrects" && targetKind !== "retracts")) return;
    count(stretch, this.#days[this.#newest.get(line) ?? line], -1);
    if (targetKind === "retracts") this.#retracted.add(line);
    else this.#newest.set(line, position);
  }

  /** One after every so many positions. */
  *due(upTo: number): Generator<DueTally> {
    const days = new Map<CalendarDate, number>();
    let happenedBy: string | null = null;
    for (let position = this.#every; position <= upTo; position += this.#every) {
      const {
        changes = new Map<CalendarDate, number>(),
        from,
        upTo,
        latest = null,
      } = this.#stretches.get(position) ?? {};
      for (const [day, change] of changes) addTo(days, day, change);
      const reports = from === undefined || upTo === undefined ? undefined : { from, upTo };
      happenedBy = laterDay(happenedBy, latest);
      yield { position, days: writeDays(days), reports, happenedBy };
    }
  }

  #stretchOf(position: number): Stretch {
    const last = this.#every * Math.ceil(position / this.#every);
    const known = this.#stretches.get(last);
    if (known !== undefined) return known;
    const stretch = { changes: new Map<CalendarDate, number>(), from: undefined, upTo: undefined, latest: null };
    this.#stretches.set(last, stretch);
    return stretch;
  }

  /** Days are few: one text of each is held, however many entries have it. */
  #one(day: CalendarDate): CalendarDate {
    const known = this.#known.get(day);
    if (known === undefined) this.#known.set(day, day);
    return known ?? day;
  }
}

interface Stretch {
  readonly changes: Map<CalendarDate, number>;
  from: string | undefined;
  upTo: string | undefined;
  latest: string | null;
}

const wasMovedPastReport = ({ targetKind, reportedOn, occurredOn }: LogFact): boolean =>
  targetKind === "corrects" && reportedOn !== null && reportedOn < addDays(occurredOn, -1);

const count = ({ changes }: Stretch, day: CalendarDate | undefined, change: number): void => {
  if (day !== undefined) changes.set(day, (changes.get(day) ?? 0) + change);
};
