/**
 * Asks of an entry about scenarios whether it makes sense on the state as it stands. Long because every rule about
 * sets, weights and signposts is in this one place, in the order of the entries.
 */
import type { CalendarDate } from "../calendar.ts";
import { type Finding, senseless } from "../decide/finding.ts";
import { type DevelopmentOf, developmentTypes, isHappening } from "../development.ts";
import type { SignpostTest } from "../developments/scenarios.ts";
import { suggestion } from "../did-you-mean.ts";
import type { EntryId, Slug } from "../primitives.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import { readVantage, type Vantage } from "../vantage.ts";
import { readCondition } from "./condition.ts";
import { phraseFault } from "./phrases.ts";
import { findScenario, findSet, findSignpost, type ScenariosState, type SetState } from "./state.ts";

/** What is known beside the state; what is left out is not asked about. */
export interface ScenarioCircumstances {
  /** Is there a development with this id on main or on a scenario? */
  readonly knows?: (id: EntryId) => boolean;
  /** The latest date that has begun anywhere on Earth: nobody has weighed later. */
  readonly latestDate?: CalendarDate;
}

/** None for entries that are not about scenarios. `state` is what stands without the entry. */
export const findingsOfScenarioEntry = (
  state: ScenariosState,
  { development }: Pick<RecordedEntry, "development">,
  around: ScenarioCircumstances = {},
): ReadonlyArray<Finding> => {
  switch (development.type) {
    case "SetOpened":
      return opening(state, development);
    case "ScenarioWeighed":
      return onKnownSet(state, development.details.set, (set) => weighing(set, development, around));
    case "SignpostPlaced":
      return onKnownSet(state, development.details.set, (set) => placing(set, development, around));
    case "SignpostJudged":
      return onKnownSet(state, development.details.set, (set) => judging(set, development, around));
    case "SetClosed":
      return onKnownSet(state, development.details.set, (set) => closing(set, development, around));
    case "ScenarioForked":
      return [
        ...unreadable(development.details.from, ["details", "from"]),
        ...forkedAlready(state, development.details.scenario),
      ];
    case "ScenarioRebased":
      return [...unreadable(development.details.to, ["details", "to"]), ...over(state, development.details.scenario)];
    case "ScenarioClosed":
      return over(state, development.details.scenario);
    default:
      return [];
  }
};

const onKnownSet = (
  { sets }: ScenariosState,
  slug: Slug,
  judge: (set: SetState) => ReadonlyArray<Finding>,
): ReadonlyArray<Finding> => {
  const set = findSet({ sets, scenarios: [] }, slug);
  return set === undefined
    ? [
        senseless(
          "SetIsUnknown",
          ["details", "set"],
          `There is no set "${slug}".${suggestion(
            slug,
            sets.map((each) => each.set),
          )} Open it first.`,
        ),
      ]
    : judge(set);
};

const opening = (
  state: ScenariosState,
  { details, occurredOn }: DevelopmentOf<"SetOpened">,
): ReadonlyArray<Finding> => {
  const found: Finding[] = [];
  const before = findSet(state, details.set);
  if (before !== undefined)
    found.push(
      senseless(
        "SetIsAlreadyOpen",
        ["details", "set"],
        `The set "${details.set}" was opened on ${before.openedOn}. Choose another slug, or correct that entry.`,
        before.event,
      ),
    );
  const named = details.outcomes.map(({ scenario }) => scenario);
  if (!named.includes("none"))
    found.push(
      senseless(
        "NoneIsMissing",
        ["details", "outcomes"],
        'A set has an outcome "none" for whatever the others leave out: exactly one of them happens.',
      ),
    );
  found.push(...namedTwice(named, ["details", "outcomes"]));
  if (details.resolvesBy < occurredOn)
    found.push(
      senseless(
        "ResolvesBeforeItOpened",
        ["details", "resolvesBy"],
        `The set is opened on ${occurredOn}, and ${details.resolvesBy} is before that.`,
      ),
    );
  if (details.fork !== undefined) found.push(...unreadable(details.fork, ["details", "fork"]));
  return found;
};

const weighing = (
  set: SetState,
  { details }: DevelopmentOf<"ScenarioWeighed">,
  { latestDate }: ScenarioCircumstances,
): ReadonlyArray<Finding> => {
  const { weights, on } = details;
  const found: Finding[] = [];
  const sum = weights.reduce((total, { basisPoints }) => total + basisPoints, 0);
  if (sum !== 10_000)
    found.push(
      senseless(
        "WeightsDoNotSum",
        ["details", "weights"],
        `The weights come to ${sum / 100} %. They must come to 100 %.`,
      ),
    );
  const named = weights.map(({ scenario }) => scenario);
  const outcomes = set.outcomes.map(({ scenario }) => scenario);
  found.push(
    ...outcomesUnknown(set, named, (i) => ["details", "weights", i, "scenario"]),
    ...outcomes
      .filter((scenario) => !named.includes(scenario))
      .map((scenario) =>
        senseless(
          "OutcomeIsMissing",
          ["details", "weights"],
          `"${scenario}" has no weight. Weigh every outcome of the set, also with 0 %.`,
          set.event,
        ),
      ),
    ...namedTwice(named, ["details", "weights"]),
  );
  weights.forEach(({ phrase, basisPoints }, i) => {
    const wrong = phrase === undefined ? undefined : phraseFault(phrase, basisPoints);
    if (wrong !== undefined) found.push(senseless("PhraseDoesNotFit", ["details", "weights", i, "phrase"], wrong));
  });
  if (on < set.openedOn)
    found.push(
      senseless(
        "WeighedBeforeItOpened",
        ["details", "on"],
        `The set was opened on ${set.openedOn}; nobody can have weighed it on ${on}.`,
        set.event,
      ),
    );
  if (set.closing !== undefined && on >= set.closing.on)
    found.push(
      senseless(
        "SetIsClosed",
        ["details", "on"],
        `The set was closed on ${set.closing.on}: "${set.closing.happened}" happened. Weights after that are no forecast.`,
        set.closing.event,
      ),
    );
  if (latestDate !== undefined && on > latestDate)
    found.push(
      senseless("HasNotCome", ["details", "on"], `${on} has not come. Weights are said on a day, not for one.`),
    );
  return found;
};

const placing = (
  set: SetState,
  { details }: DevelopmentOf<"SignpostPlaced">,
  { knows }: ScenarioCircumstances,
): ReadonlyArray<Finding> => {
  const found: Finding[] = [...testFindings(details.test)];
  const before = findSignpost(set, details.signpost);
  if (before !== undefined)
    found.push(
      senseless(
        "SignpostIsAlreadyPlaced",
        ["details", "signpost"],
        `The signpost "${details.signpost}" was placed on ${before.placedOn}. Correct that entry, or choose another name.`,
        before.event,
      ),
    );
  if (set.closing !== undefined)
    found.push(
      senseless(
        "SetIsClosed",
        ["details", "set"],
        `The set was closed on ${set.closing.on}; there is nothing left to watch for.`,
        set.closing.event,
      ),
    );
  const forkedAt = forkDate(set);
  if (details.window.to < forkedAt)
    found.push(
      senseless(
        "WindowEndedBeforeTheFork",
        ["details", "window", "to"],
        `The window ended on ${details.window.to}, before the fork on ${forkedAt}: what happened by then was known to every scenario.`,
        set.event,
      ),
    );
  const named = Object.keys(details.expect);
  found.push(
    ...outcomesUnknown(set, named, (i) => ["details", "expect", named[i]!]),
    ...set.outcomes
      .filter(({ scenario }) => !Object.hasOwn(details.expect, scenario))
      .map(({ scenario }) =>
        senseless(
          "OutcomeIsMissing",
          ["details", "expect"],
          `"expect" leaves out "${scenario}". Say for every outcome: expected, silent or excluded.`,
          set.event,
        ),
      ),
  );
  if (details.from !== undefined && knows?.(details.from) === false)
    found.push(unknownDevelopment(details.from, ["details", "from"]));
  return found;
};

/** A test that could never be met is refused; also where it stands by itself, in a form. */
export const testFindings = (test: SignpostTest | undefined): ReadonlyArray<Finding> => {
  if (test === undefined)
    return [
      senseless(
        "SignpostHasNoTest",
        ["details", "test"],
        "A signpost has a test: the types of development that would meet it, and the thing that they are about.",
      ),
    ];
  return [
    ...typeFindings(test.types, ["details", "test", "types"]),
    ...(test.where ?? []).flatMap((text, i) => {
      const condition = readCondition(text);
      return "refusal" in condition
        ? [senseless("ConditionDoesNotRead", ["details", "test", "where", i], condition.refusal)]
        : [];
    }),
    ...(test.excludedBy ?? []).flatMap(({ types }, i) =>
      typeFindings(types, ["details", "test", "excludedBy", i, "types"]),
    ),
  ];
};

const typeFindings = (types: ReadonlyArray<string>, path: ReadonlyArray<PropertyKey>): ReadonlyArray<Finding> =>
  types.length === 0
    ? [
        senseless(
          "SignpostHasNoTest",
          path,
          "Name at least one type of development: a test without types is never met.",
        ),
      ]
    : types.flatMap((type, i) =>
        happeningTypes.includes(type)
          ? []
          : [
              senseless(
                "TypeIsUnknown",
                [...path, i],
                `There is no type of development "${type}".${suggestion(type, happeningTypes)}`,
              ),
            ],
      );

const judging = (
  set: SetState,
  { details }: DevelopmentOf<"SignpostJudged">,
  { knows }: ScenarioCircumstances,
): ReadonlyArray<Finding> => [
  ...(findSignpost(set, details.signpost) === undefined
    ? [
        senseless(
          "SignpostIsUnknown",
          ["details", "signpost"],
          `There is no signpost "${details.signpost}" in "${set.set}".${suggestion(
            details.signpost,
            set.signposts.map(({ signpost }) => signpost),
          )} Place it first.`,
        ),
      ]
    : []),
  ...(details.because !== undefined && knows?.(details.because) === false
    ? [unknownDevelopment(details.because, ["details", "because"])]
    : []),
];

const closing = (
  set: SetState,
  { details, occurredOn }: DevelopmentOf<"SetClosed">,
  { knows }: ScenarioCircumstances,
): ReadonlyArray<Finding> => {
  const found: Finding[] = [];
  if (set.closing !== undefined)
    found.push(
      senseless(
        "SetIsClosed",
        ["details", "set"],
        `The set was already closed on ${set.closing.on}: "${set.closing.happened}" happened. Correct or retract that entry.`,
        set.closing.event,
      ),
    );
  found.push(...outcomesUnknown(set, [details.happened], () => ["details", "happened"]));
  const on = details.on ?? occurredOn;
  if (on < set.openedOn)
    found.push(
      senseless(
        "ClosedBeforeItOpened",
        ["details", "on"],
        `The set was opened on ${set.openedOn}, and cannot have been closed on ${on}.`,
        set.event,
      ),
    );
  if (details.by !== undefined && knows?.(details.by) === false)
    found.push(unknownDevelopment(details.by, ["details", "by"]));
  return found;
};

/** The day that the set's scenarios were cut at: what happened by then, all of them had read. */
export const forkDate = ({ fork, openedOn }: Pick<SetState, "fork" | "openedOn">): CalendarDate =>
  vantageIn(fork)?.asOf ?? openedOn;

const vantageIn = (text: string | undefined): Vantage | undefined => {
  const read = text === undefined ? undefined : readVantage(text);
  return read !== undefined && "vantage" in read ? read.vantage : undefined;
};

const unreadable = (text: string, path: ReadonlyArray<PropertyKey>): ReadonlyArray<Finding> => {
  const read = readVantage(text);
  return "faults" in read ? read.faults.map(({ message }) => senseless("VantageDoesNotRead", path, message)) : [];
};

const forkedAlready = (state: ScenariosState, slug: Slug): ReadonlyArray<Finding> => {
  const before = findScenario(state, slug);
  return before === undefined
    ? []
    : [
        senseless(
          "ScenarioIsAlreadyForked",
          ["details", "scenario"],
          `"${slug}" was forked on ${before.forkedOn}. Choose another slug, or rebase it.`,
          before.event,
        ),
      ];
};

const over = (state: ScenariosState, slug: Slug): ReadonlyArray<Finding> => {
  const before = findScenario(state, slug);
  return before?.closing === undefined
    ? []
    : [
        senseless(
          "ScenarioIsClosed",
          ["details", "scenario"],
          `"${slug}" was closed on ${before.closing.on} (${before.closing.outcome}). It stays as it is, to be compared.`,
          before.closing.event,
        ),
      ];
};

const outcomesUnknown = (
  set: SetState,
  named: ReadonlyArray<Slug>,
  pathOf: (index: number) => ReadonlyArray<PropertyKey>,
): ReadonlyArray<Finding> => {
  const outcomes = set.outcomes.map(({ scenario }) => scenario);
  return named.flatMap((scenario, i) =>
    outcomes.includes(scenario)
      ? []
      : [
          senseless(
            "OutcomeIsUnknown",
            pathOf(i),
            `"${scenario}" is no outcome of "${set.set}", which has ${outcomes.join(", ")}.${suggestion(scenario, outcomes)}`,
            set.event,
          ),
        ],
  );
};

const namedTwice = (named: ReadonlyArray<Slug>, path: ReadonlyArray<PropertyKey>): ReadonlyArray<Finding> =>
  named.flatMap((scenario, i) =>
    named.indexOf(scenario) === i
      ? []
      : [senseless("OutcomeIsNamedTwice", [...path, i, "scenario"], `"${scenario}" is named twice.`)],
  );

const unknownDevelopment = (id: EntryId, path: ReadonlyArray<PropertyKey>): Finding =>
  senseless("DevelopmentIsUnknown", path, `There is no development "${id}" on record.`);

const happeningTypes: ReadonlyArray<string> = developmentTypes.filter((type) => isHappening({ type }));
