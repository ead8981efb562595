/** What applies of a measure on a day, and what is decided but pending (ruling 7). */
import type { CalendarDate } from "../calendar.ts";
import type { MeasureChange, MeasureState, RecordState } from "../fold/state.ts";
import { given } from "../given.ts";

export interface MeasureView {
  readonly status: "announced" | "in-force" | "suspended" | "lifted";
  /** What applies on the day; null where nothing does, or no rate was given. */
  readonly rate: number | null;
  readonly unit: string;
  readonly by?: string;
  readonly kind?: string;
  readonly since: CalendarDate;
  readonly until?: CalendarDate;
  /** Past its `until` a suspension goes on, overdue, until somebody ends it. */
  readonly overdue: boolean;
  /** The rate that would return when the suspension ends. */
  readonly resumesAt?: number;
  readonly rates?: MeasureChange["rates"];
  readonly instrument?: string;
  readonly pending: ReadonlyArray<{ change: string; rate?: number; from: CalendarDate; event: string }>;
  readonly history: ReadonlyArray<MeasureChange>;
  readonly issues: ReadonlyArray<string>;
  readonly event: string;
  readonly confidence: string;
  readonly claimedBy?: string;
}

export const measureView = (measure: MeasureState, state: RecordState, today: CalendarDate): MeasureView => {
  const { changes } = measure;
  const now = appliedOn(changes, today);
  const pending = changes.flatMap(({ change, rate, from, event }, decided) =>
    // What was decided before a suspension or an end that holds will not take effect on its day.
    from > today && (now === undefined || now.status === "in-force" || decided > now.decided)
      ? { change, from, event, ...given({ rate }) }
      : [],
  );
  const firstDecision = changes[0]!;
  const until =
    now?.until === undefined
      ? undefined
      : typeof now.until === "string"
        ? now.until
        : state.deadlines.get(now.until.deadline)?.current;
  return {
    status: now?.status ?? "announced",
    rate: now?.rate ?? null,
    unit: measure.unit,
    since: now === undefined || now.implied ? firstDecision.on : now.since,
    overdue: now?.status === "suspended" && until !== undefined && until < today,
    pending,
    history: changes.filter(({ implied }) => implied !== true),
    issues: measure.issues,
    event: measure.event,
    confidence: measure.confidence,
    ...given({
      by: measure.by,
      kind: measure.kind,
      until,
      resumesAt: now?.status === "suspended" ? now.resumesAt : undefined,
      rates: now?.rates,
      instrument: now?.instrument ?? firstDecision.instrument,
      claimedBy: measure.claimedBy,
    }),
  };
};

interface Applied {
  readonly status: "in-force" | "suspended" | "lifted";
  readonly since: CalendarDate;
  /** Which of the changes it is by. */
  readonly decided: number;
  readonly implied: boolean;
  readonly rate: number | undefined;
  readonly rates: MeasureChange["rates"];
  readonly until: MeasureChange["until"];
  readonly resumesAt: number | undefined;
  readonly instrument: string | undefined;
}

/** In the order in which they take effect; those of one day as they were decided. */
const appliedOn = (changes: ReadonlyArray<MeasureChange>, today: CalendarDate): Applied | undefined => {
  const inEffect = changes
    .map((_, decided) => decided)
    .filter((decided) => changes[decided]!.from <= today)
    .sort((a, b) => {
      const [first, second] = [changes[a]!.from, changes[b]!.from];
      return first < second ? -1 : first > second ? 1 : a - b;
    });
  let now: Applied | undefined;
  for (const decided of inEffect) now = apply(now, changes[decided]!, decided);
  return now;
};

/** One change taking effect. What was decided earlier does not undo what was decided later. */
const apply = (now: Applied | undefined, change: MeasureChange, decided: number): Applied => {
  if (now !== undefined && decided < now.decided && now.status !== "in-force")
    return now.status === "suspended" ? { ...now, resumesAt: change.rate ?? now.resumesAt } : now;
  const { from: since, rates, until, instrument, implied } = change;
  const told = { since, decided, rates, until, instrument };
  const before = now?.status === "suspended" ? now.resumesAt : now?.rate;
  switch (change.change) {
    case "imposed":
      // Imposed again without a rate, an earlier rate goes on.
      return {
        ...told,
        status: "in-force",
        implied: implied === true,
        rate: change.rate ?? before,
        resumesAt: undefined,
      };
    case "suspended":
      return { ...told, status: "suspended", implied: false, rate: change.rate, resumesAt: before };
    case "lifted":
      return { ...told, status: "lifted", implied: false, rate: change.rate, resumesAt: undefined };
  }
};
