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
  const numbered = measure.changes.map((change, decided) => ({ ...change, decided }));
  const inEffect = numbered
    .filter(({ from }) => from <= today)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.decided - b.decided));
  const now = inEffect.reduce<Applied | undefined>(apply, undefined);
  const pending = numbered
    .filter(({ from }) => from > today)
    // What was decided before a suspension or an end that holds will not take effect on its day.
    .filter(({ decided }) => now === undefined || now.status === "in-force" || decided > now.decided)
    .map(({ change, rate, from, event }) => ({ change, from, event, ...given({ rate }) }));
  const firstDecision = measure.changes[0]!;
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
    history: measure.changes.filter(({ implied }) => implied !== true),
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
  readonly decided: number;
  readonly implied?: boolean;
  readonly rate?: number;
  readonly rates?: MeasureChange["rates"];
  readonly until?: MeasureChange["until"];
  readonly resumesAt?: number;
  readonly instrument?: string;
}

/** One change taking effect. What was decided earlier does not undo what was decided later. */
const apply = (now: Applied | undefined, change: MeasureChange & { readonly decided: number }): Applied => {
  const { decided, from: since } = change;
  const told = given({ rates: change.rates, until: change.until, instrument: change.instrument });
  if (now !== undefined && change.decided < now.decided && now.status !== "in-force") {
    const resumesAt = now.status === "suspended" ? (change.rate ?? now.resumesAt) : undefined;
    return { ...now, ...given({ resumesAt }) };
  }
  switch (change.change) {
    case "imposed":
      // Imposed again without a rate, an earlier rate goes on.
      return {
        status: "in-force",
        since,
        decided,
        ...told,
        implied: change.implied === true,
        ...given({ rate: change.rate ?? (now?.status === "suspended" ? now.resumesAt : now?.rate) }),
      };
    case "suspended": {
      const resumesAt = now?.status === "suspended" ? now.resumesAt : now?.rate;
      return { status: "suspended", since, decided, ...told, ...given({ rate: change.rate, resumesAt }) };
    }
    case "lifted":
      return { status: "lifted", since, decided, ...told, ...given({ rate: change.rate }) };
  }
};
