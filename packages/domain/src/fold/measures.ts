/** Measures: every decision is kept in the order in which it was made; what applies is read off on a day. */
import type { DevelopmentOf } from "../development.ts";
import { given } from "../given.ts";
import type { EffectiveEntry } from "../selection.ts";
import type { MeasureChange, RecordState } from "./state.ts";
import { continued, happened } from "./thing.ts";

type MeasureDevelopment =
  | DevelopmentOf<"MeasureImposed">
  | DevelopmentOf<"MeasureSuspended">
  | DevelopmentOf<"MeasureLifted">;

export const changeMeasure = (state: RecordState, entry: EffectiveEntry, development: MeasureDevelopment): void => {
  const { details } = development;
  const before = state.measures.get(details.measure);
  const change: MeasureChange = {
    ...happened(entry),
    change: changes[development.type],
    from: details.effectiveFrom ?? development.occurredOn,
    ...given({ rate: details.rate, rates: details.rates, until: details.until, instrument: details.instrument }),
  };
  // A measure first seen as it is suspended or lifted had a rate before, where the source says which.
  const implied: ReadonlyArray<MeasureChange> =
    before === undefined && development.type !== "MeasureImposed" && details.previousRate !== undefined
      ? [{ ...happened(entry), change: "imposed", from: "0001-01-01", implied: true, rate: details.previousRate }]
      : [];
  state.measures.set(details.measure, {
    ...continued(before, entry),
    unit: details.unit ?? before?.unit ?? "percent",
    changes: [...(before?.changes ?? implied), change],
    ...given({
      by: before?.by ?? details.by ?? soleParty(development.parties),
      kind: before?.kind ?? ("kind" in details ? details.kind : undefined),
    }),
  });
};

const changes = { MeasureImposed: "imposed", MeasureSuspended: "suspended", MeasureLifted: "lifted" } as const;

const soleParty = (parties: ReadonlyArray<string>): string | undefined =>
  parties.length === 1 ? parties[0] : undefined;
