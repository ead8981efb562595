/** A lane for each measure: in force at a rate, resting while it is suspended, hollow where it is only announced. */
import { addDays, type EffectiveEntry, type MeasureState, measureView, type RecordState } from "@parley/domain";
import { type DayNumber, dateOfDay, dayNumberOf } from "./day-number.ts";
import type { Lane, Span } from "./lane.ts";
import { markOf } from "./mark-of.ts";

export const measureLanes = (
  entries: ReadonlyArray<EffectiveEntry>,
  state: RecordState,
  today: DayNumber,
): ReadonlyArray<Lane> => {
  const own = new Map<string, EffectiveEntry[]>();
  for (const entry of entries) {
    const { development } = entry;
    if (
      development.type === "MeasureImposed" ||
      development.type === "MeasureSuspended" ||
      development.type === "MeasureLifted"
    ) {
      const { measure } = development.details;
      const known = own.get(measure);
      if (known === undefined) own.set(measure, [entry]);
      else known.push(entry);
    }
  }
  return [...state.measures]
    .map(([slug, measure]) => laneOf(slug, measure, own.get(slug) ?? [], state, today))
    .sort((a, b) => (a.marks[0]?.at ?? 0) - (b.marks[0]?.at ?? 0));
};

const laneOf = (
  slug: string,
  measure: MeasureState,
  entries: ReadonlyArray<EffectiveEntry>,
  state: RecordState,
  today: DayNumber,
): Lane => {
  const view = measureView(measure, state, dateOfDay(today));
  const rate = rateOf(view.rate, view.unit);
  return {
    id: `measures:${slug}`,
    kind: "measures",
    name: slug,
    issues: measure.issues,
    status: {
      word: view.status,
      on: view.since,
      ...(view.until === undefined ? {} : { until: view.until }),
      ...(rate === undefined ? {} : { rate }),
      ...(view.by === undefined ? {} : { by: view.by }),
      ...(view.claimedBy === undefined ? {} : { claimedBy: view.claimedBy }),
    },
    rows: 1,
    spans: spansOf(measure, state, today, view),
    marks: entries.map((entry) => {
      const { development } = entry;
      switch (development.type) {
        case "MeasureSuspended":
          return markOf(entry, "pause", "suspended", labelled(development.details.rate, measure.unit));
        case "MeasureLifted":
          return markOf(entry, "square-open", "lifted", labelled(development.details.rate, measure.unit));
        default:
          return markOf(
            entry,
            "square",
            "imposed",
            labelled("rate" in development.details ? (development.details.rate as number) : undefined, measure.unit),
          );
      }
    }),
  };
};

/** How it stood from the first decision on, and from each day on which something took effect, until the next. */
const spansOf = (
  measure: MeasureState,
  state: RecordState,
  today: DayNumber,
  now: ReturnType<typeof measureView>,
): ReadonlyArray<Span> => {
  const [decided] = measure.changes.filter(({ implied }) => implied !== true).map(({ on }) => on);
  const days = [...new Set([decided!, ...measure.changes.flatMap(({ from, implied }) => (implied ? [] : [from]))])]
    .sort()
    .filter((day) => dayNumberOf(day) <= today);
  const spans: Span[] = [];
  days.forEach((day, i) => {
    // What took effect later has no part in how it stood on this day.
    const inEffect = measure.changes.filter(({ from }) => from <= day);
    const known = { ...measure, changes: inEffect.length === 0 ? measure.changes.slice(0, 1) : inEffect };
    const view = measureView(known, state, day);
    const from = dayNumberOf(day);
    const to = days[i + 1] === undefined ? today : dayNumberOf(days[i + 1]!);
    if (view.status === "lifted") return;
    const rate = rateOf(view.rate, view.unit);
    const span: Span = {
      id: known.changes.at(-1)!.event,
      from,
      to,
      status: view.status,
      form: view.status === "in-force" ? "full" : view.status === "suspended" ? "thin" : "hollow",
      ...(rate === undefined ? {} : { label: rate }),
      ...(measure.claimedBy === undefined ? {} : { claimedBy: measure.claimedBy }),
    };
    const before = spans.at(-1);
    if (before !== undefined && before.to === from && before.status === span.status && before.label === span.label)
      spans[spans.length - 1] = { ...before, to };
    else spans.push(span);
  });
  const ahead = aheadOf(now, today);
  return ahead === undefined ? spans : [...spans, ahead];
};

/** What is decided and lies ahead: the rest of a suspension, or what will come into force. */
const aheadOf = (now: ReturnType<typeof measureView>, today: DayNumber): Span | undefined => {
  const [pending] = now.pending;
  if (pending !== undefined) {
    const from = dayNumberOf(pending.from);
    const rate = rateOf(pending.rate ?? null, now.unit);
    return {
      id: pending.event,
      from,
      to: dayNumberOf(addDays(pending.from, shownAhead)),
      status: "announced",
      form: "hollow",
      ...(rate === undefined ? {} : { label: rate }),
    };
  }
  if (now.status !== "suspended" || now.until === undefined) return undefined;
  const to = dayNumberOf(now.until);
  return to <= today ? undefined : { id: now.event, from: today, to, status: "suspended", form: "thin" };
};

const labelled = (rate: number | undefined, unit: string) => {
  const label = rateOf(rate ?? null, unit);
  return label === undefined ? {} : { label };
};

const rateOf = (rate: number | null, unit: string): string | undefined =>
  rate === null ? undefined : unit === "percent" ? `${rate} %` : `${rate} ${unit}`;

/** A measure that will come into force has no end; so much of it is drawn. */
const shownAhead = 30;
