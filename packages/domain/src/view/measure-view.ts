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
  const inEffect: number[] = [];
  for (const [decided, { from }] of changes.entries()) {
    if (from > today) continue;
    // Few take effect before what was decided earlier, so that there is next to nothing to sort.
    let at = inEffect.length;
    while (at > 0 && changes[inEffect[at - 1]!]!.from > from) at -= 1;
    if (at === inEffect.length) inEffect.push(decided);
    else inEffect.splice(at, 0, decided);
  }
  let now: Applied | undefined;
  for (const decided of inEffect) now = apply(now, changes[decided]!, decided);
  return now;
};

/** One change taking effect. What was decided earlier does not undo what was decided later. */
const apply = (now: Applied | undefined, change: MeasureChange, decided: number): Applied => {
  if (now !== undefined && decided < now.decided && now.status !== "in-force")
    return now.status === "suspended" ? { ...now, resumesAt: change.rate ?? now.resumesAt } : now;
  const before = now?.status === "suspended" ? now.resumesAt : now?.rate;
  const { rate } = change;
  switch (change.change) {
    case "imposed":
      // Imposed again without a rate, an earlier rate goes on.
      return applied("in-force", change, decided, { rate: rate ?? before, resumesAt: undefined });
    case "suspended":
      return applied("suspended", change, decided, { rate, resumesAt: before });
    case "lifted":
      return applied("lifted", change, decided, { rate, resumesAt: undefined });
  }
};

const applied = (
  status: Applied["status"],
  { change, from, rates, until, instrument, implied }: MeasureChange,
  decided: number,
  { rate, resumesAt }: Pick<Applied, "rate" | "resumesAt">,
): Applied => ({
  status,
  since: from,
  decided,
  implied: change === "imposed" && implied === true,
  rate,
  rates,
  until,
  resumesAt,
  instrument,
});
