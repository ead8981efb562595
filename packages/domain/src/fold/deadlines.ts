/** Deadlines move, lapse and are met; how often and how late is counted here. */
import { daysBetween } from "../calendar.ts";
import type { DevelopmentOf } from "../development.ts";
import { given } from "../given.ts";
import type { EffectiveEntry } from "../selection.ts";
import type { DeadlineMove, DeadlineState, RecordState } from "./state.ts";
import { continued, happened } from "./thing.ts";

export const setDeadline = (
  state: RecordState,
  entry: EffectiveEntry,
  { details }: DevelopmentOf<"DeadlineSet">,
): void => {
  const before = state.deadlines.get(details.deadline);
  const on = entry.development.occurredOn;
  const replaced = before?.status === "running" && before.current !== details.to;
  const { endedOn: _over, ...rest } = before ?? {};
  state.deadlines.set(details.deadline, {
    ...rest,
    ...continued(before, entry),
    original: before?.original ?? details.to,
    current: details.to,
    nature: details.nature ?? before?.nature ?? "deadline",
    status: "running",
    postponements: before?.postponements ?? 0,
    cameDue: (before?.cameDue ?? 0) + (replaced && before.current <= on ? 1 : 0),
    // A date that is set anew is no postponement, but the reader sees that it moved.
    history:
      before === undefined
        ? []
        : [
            ...before.history,
            ...(before.current === details.to ? [] : [moveOf(entry, before.current, details.to, "set", before)]),
          ],
    ...given({
      title: details.title ?? before?.title,
      instrument: details.instrument ?? before?.instrument,
      consequence: details.consequence ?? before?.consequence,
    }),
  });
};

/** A postponement of an unknown deadline begins it, with the date it was moved from as the original. */
export const moveDeadline = (
  state: RecordState,
  entry: EffectiveEntry,
  { details, type }: DevelopmentOf<"DeadlinePostponed"> | DevelopmentOf<"DeadlineAdvanced">,
): void => {
  const before = state.deadlines.get(details.deadline);
  const { endedOn: _over, ...rest } = before ?? {};
  const kind = type === "DeadlinePostponed" ? "postponed" : "advanced";
  const ended = before !== undefined && before.status !== "running";
  state.deadlines.set(details.deadline, {
    ...rest,
    ...continued(before, entry),
    original: before?.original ?? details.from,
    current: details.to,
    nature: before?.nature ?? "deadline",
    status: "running",
    postponements: (before?.postponements ?? 0) + (kind === "postponed" ? 1 : 0),
    // A lapse or an end has already counted its date.
    cameDue: (before?.cameDue ?? 0) + (!ended && details.from <= entry.development.occurredOn ? 1 : 0),
    history: [...(before?.history ?? []), moveOf(entry, details.from, details.to, kind, before, details)],
  });
};

/** Lapsed, met or cancelled. */
export const endDeadline = (
  state: RecordState,
  entry: EffectiveEntry,
  {
    details,
    type,
  }: DevelopmentOf<"DeadlineLapsed"> | DevelopmentOf<"DeadlineMet"> | DevelopmentOf<"DeadlineCancelled">,
): void => {
  const before = state.deadlines.get(details.deadline);
  const endedOn = details.date ?? entry.development.occurredOn;
  const current = before?.current ?? endedOn;
  const wasRunning = before === undefined || before.status === "running";
  const status = type === "DeadlineLapsed" ? "lapsed" : type === "DeadlineMet" ? "met" : "cancelled";
  state.deadlines.set(details.deadline, {
    ...(before ?? {}),
    ...continued(before, entry),
    original: before?.original ?? current,
    current,
    nature: before?.nature ?? "deadline",
    status,
    endedOn,
    postponements: before?.postponements ?? 0,
    cameDue: (before?.cameDue ?? 0) + (wasRunning && (status === "lapsed" || current <= endedOn) ? 1 : 0),
    history: before?.history ?? [],
  });
};

const moveOf = (
  entry: EffectiveEntry,
  from: string,
  to: string,
  kind: DeadlineMove["kind"],
  before: DeadlineState | undefined,
  details: { readonly instrument?: string; readonly condition?: string } = {},
): DeadlineMove => ({
  ...happened(entry),
  from,
  to,
  kind,
  noticeDays: daysBetween(entry.development.occurredOn, from),
  afterLapse: before?.status === "lapsed",
  ...given({ instrument: details.instrument, condition: details.condition }),
});
