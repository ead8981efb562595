/** Summits, domestic pressure, indicators, markets, and what analysts think. */
import * as Schema from "effect/Schema";
import { CalendarDate, CalendarMonth } from "../calendar.ts";
import { EntryId, FiniteNumber, listOf, oneOf, Slug, Text } from "../primitives.ts";
import { happening, maybe } from "./define-development.ts";
import { TalksLevel } from "./talks.ts";

const stay = {
  venue: maybe(Text),
  from: maybe(CalendarDate),
  to: maybe(CalendarDate),
  month: maybe(CalendarMonth),
  when: maybe(Text),
};

export const VisitPlanned = happening("VisitPlanned", {
  visit: Slug,
  title: maybe(Text),
  waitsFor: maybe(Text),
  ...stay,
});
export const VisitPostponed = happening("VisitPostponed", { visit: Slug, ...stay });
export const VisitCancelled = happening("VisitCancelled", { visit: Slug });
export const VisitConditionChanged = happening("VisitConditionChanged", {
  visit: Slug,
  condition: Text,
  status: oneOf("open", "removed", "hardened"),
});
export const SummitHeld = happening("SummitHeld", {
  visit: maybe(Slug),
  venue: maybe(Text),
  level: maybe(TalksLevel),
  heads: maybe(listOf(Text)),
  outcome: maybe(Text),
});

export const DomesticPressureNoted = happening("DomesticPressureNoted", {
  on: maybe(Text),
  kind: maybe(Text),
  direction: maybe(oneOf("binds", "frees")),
  strength: maybe(oneOf("weak", "moderate", "strong")),
  until: maybe(CalendarDate),
});

export const IndicatorRecorded = happening("IndicatorRecorded", {
  indicator: Slug,
  value: FiniteNumber,
  unit: maybe(Text),
  period: maybe(Text),
  previous: maybe(FiniteNumber),
  vintage: maybe(Text),
});

/** `instrument` is what was traded; causes are attributed by somebody, never computed. */
export const MarketReacted = happening("MarketReacted", {
  instrument: Text,
  change: maybe(FiniteNumber),
  unit: maybe(Text),
  from: maybe(Text),
  to: maybe(Text),
  attributedTo: maybe(Text),
  attributedBy: maybe(Text),
});

/** The author's phrase is kept word for word; `range` is the analyst's own reading, in percent. */
export const AssessmentMade = happening("AssessmentMade", {
  assessment: maybe(Slug),
  statement: maybe(Text),
  phrase: maybe(Text),
  range: maybe(
    Schema.Array(FiniteNumber)
      .annotate({ message: "must be a list of two percentages" })
      .check(
        Schema.makeFilter(
          (range: ReadonlyArray<number>) =>
            (range.length === 2 && 0 <= range[0]! && range[0]! <= range[1]! && range[1]! <= 100) ||
            "must be two percentages, the lower one first",
        ),
      ),
  ),
  horizon: maybe(CalendarDate),
  by: maybe(Text),
});
/** `assessment` is the slug of the assessment, or the id of the development that made it. */
export const AssessmentResolved = happening("AssessmentResolved", {
  assessment: EntryId,
  outcome: maybe(oneOf("came-true", "did-not", "undecided")),
  evidence: maybe(Text),
});

export const AssumptionStated = happening("AssumptionStated", { assumption: Slug, text: maybe(Text) });
export const AssumptionBroken = happening("AssumptionBroken", { assumption: Slug, byEvent: maybe(EntryId) });
