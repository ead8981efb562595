/** Entries about scenarios: the same log, and they replay like everything else. */
import * as Schema from "effect/Schema";
import { CalendarDate } from "../calendar.ts";
import { EntryId, Flag, LongText, listOf, oneOf, Slug, storableThroughout, Text } from "../primitives.ts";
import { aboutScenarios, maybe } from "./define-development.ts";

const Outcome = Schema.Struct({ scenario: Slug, definition: Text }).annotate({
  message: "must be an outcome with its scenario and the sentence that says when it counts",
});

/** Outcomes that exclude each other; `none` is one of them. */
export const SetOpened = aboutScenarios("SetOpened", {
  set: Slug,
  title: maybe(Text),
  question: Text,
  resolvesBy: CalendarDate,
  outcomes: listOf(Outcome, 2, 20),
  fork: maybe(Text),
  illustrative: maybe(Flag),
});

export const ScenarioForked = aboutScenarios("ScenarioForked", {
  scenario: Slug,
  title: maybe(Text),
  from: Text,
  narrative: maybe(LongText),
});

const BasisPoints = Schema.Finite.annotate({ message: "must be whole basis points from 0 to 10000" }).check(
  Schema.makeFilter(
    (n: number) => (Number.isInteger(n) && n >= 0 && n <= 10_000) || "must be whole basis points from 0 to 10000",
  ),
);
const Weight = Schema.Struct({ scenario: Slug, basisPoints: BasisPoints, phrase: maybe(Text) }).annotate({
  message: "must be a weight with scenario and basisPoints",
});

/** One person's weights on one day; they come to 10000 basis points (ruling 20). */
export const ScenarioWeighed = aboutScenarios("ScenarioWeighed", {
  set: Slug,
  on: CalendarDate,
  by: Text,
  weights: listOf(Weight, 2, 20),
  why: maybe(LongText),
});

const TypesAndKey = {
  types: listOf(Text, 1, 20),
  key: maybe(
    Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Finite, Schema.Boolean])).check(
      storableThroughout(),
    ),
  ),
};

/** What must be recorded for a signpost to be met; see ruling 20b. */
export const SignpostTest = Schema.Struct({
  ...TypesAndKey,
  where: maybe(Schema.Array(Text)),
  excludedBy: maybe(Schema.Array(Schema.Struct(TypesAndKey))),
}).annotate({ message: "must be a test with types" });
export type SignpostTest = typeof SignpostTest.Type;

export const SignpostPlaced = aboutScenarios("SignpostPlaced", {
  signpost: EntryId,
  set: Slug,
  text: Text,
  from: maybe(EntryId),
  scenario: maybe(Slug),
  expect: Schema.Record(Schema.String, oneOf("expected", "silent", "excluded")).check(storableThroughout()),
  window: Schema.Struct({ from: CalendarDate, to: CalendarDate }).annotate({
    message: "must be a window { from, to }",
  }),
  test: SignpostTest,
});

export const SignpostJudged = aboutScenarios("SignpostJudged", {
  signpost: EntryId,
  set: Slug,
  verdict: oneOf("met", "in part", "contradicted", "pending"),
  by: Text,
  why: maybe(LongText),
  because: maybe(EntryId),
});

export const ScenarioRebased = aboutScenarios("ScenarioRebased", {
  scenario: Slug,
  to: Text,
  dropped: maybe(listOf(EntryId)),
});

export const ScenarioClosed = aboutScenarios("ScenarioClosed", {
  scenario: Slug,
  outcome: oneOf("happened", "did-not-happen", "overtaken"),
  why: maybe(LongText),
});

/** `happened` names the outcome that came true; `by` the development that decided it. */
export const SetClosed = aboutScenarios("SetClosed", {
  set: Slug,
  happened: Slug,
  by: maybe(EntryId),
  on: maybe(CalendarDate),
});
