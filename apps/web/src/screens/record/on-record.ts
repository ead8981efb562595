/** What a form can offer and fill in: everything that is on record on a branch by a day, with what stands of it. */
import {
  type CalendarDate,
  foldScenarios,
  isAboutScenarios,
  isHappening,
  type RecordState,
  type Source,
  spokenDate,
  type Thing,
  titleOf,
  type Vantage,
} from "@parley/domain";
import type { Answering } from "../../reading/fold-answers.ts";
import type { SlugKind } from "./field.ts";

export interface ThingOnRecord {
  readonly kind: SlugKind;
  readonly slug: string;
  readonly title?: string;
  readonly issues: ReadonlyArray<string>;
  /** How it stands, in the domain's words. */
  readonly words: string;
  /** Fields of a development about it that follow from how it stands. */
  readonly fills: Readonly<Record<string, string>>;
  /** It has not ended: offered before those that have. */
  readonly open: boolean;
}

export interface EntryOnRecord {
  readonly id: string;
  readonly on: CalendarDate;
  readonly type: string;
  readonly summary: string;
}

export interface OnRecord {
  readonly things: ReadonlyArray<ThingOnRecord>;
  /** The newest first, by position; as many as a list can hold. */
  readonly entries: ReadonlyArray<EntryOnRecord>;
  readonly publishers: ReadonlyArray<string>;
  /** Of the entry that was recorded last. */
  readonly lastSource?: Source;
}

/** By the end of the day; all days where there is none. */
export const onRecord = ({ record, today }: Answering, vantage: Vantage): OnRecord => {
  const { asOf } = vantage;
  const scrub = record.scrubAt(vantage);
  const entries = scrub.selection.effective;
  const newest = [...entries].sort((a, b) => b.position - a.position);
  const lastSource = newest.find(({ development }) => development.source !== undefined)?.development.source;
  return {
    things: [...thingsOf(scrub.stateAt(asOf)), ...scenarioThings(record, entries, asOf ?? today)],
    entries: newest.slice(0, mostEntries).map(({ development: { id, occurredOn, type, summary } }) => ({
      id,
      on: occurredOn,
      type,
      summary: summary ?? "",
    })),
    publishers: [
      ...new Set(newest.flatMap(({ sources }) => sources.map(({ publisher }) => publisher)).slice(0, mostEntries)),
    ].slice(0, 200),
    ...(lastSource === undefined ? {} : { lastSource }),
  };
};

const mostEntries = 500;

const thingsOf = (state: RecordState): ReadonlyArray<ThingOnRecord> => [
  ...[...state.issues].map(([slug, { title, status }]) => ({
    kind: "issue" as const,
    slug,
    title: title ?? titleOf(slug),
    issues: [slug],
    words: status,
    fills: {},
    open: status === "open",
  })),
  ...told("deadline", state.deadlines, ({ current, status, postponements, title }) => ({
    title,
    words: `${status}, ${spokenDate(current)}${postponements === 0 ? "" : `, moved ${postponements === 1 ? "once" : `${postponements} times`}`}`,
    fills: { from: current, date: current },
    open: status === "running",
  })),
  ...told("measure", state.measures, ({ changes, unit, by, kind }) => {
    const last = changes.at(-1);
    const rate = changes.findLast((change) => change.rate !== undefined)?.rate;
    return {
      words: [last?.change, rate === undefined ? undefined : `${rate} ${unit}`].filter(Boolean).join(", "),
      fills: { unit, ...filled("previousRate", rate), ...filled("by", by), ...filled("kind", kind) },
      open: last?.change !== "lifted",
    };
  }),
  ...told("concession", state.concessions, ({ status, by }) => ({
    words: [status, by === undefined ? undefined : `by ${by}`].filter(Boolean).join(" "),
    fills: filled("by", by),
    open: status === "offered" || status === "accepted",
  })),
  ...told("commitment", state.commitments, ({ target, unit, dueOn, by }) => ({
    words: [by, target, unit, dueOn === undefined ? undefined : `by ${spokenDate(dueOn)}`].filter(Boolean).join(" "),
    fills: {},
    open: true,
  })),
  ...[...state.agreements].flatMap(([, { names, title, steps, signed, ended, issues }]) =>
    names.map((slug) => ({
      kind: "agreement" as const,
      slug,
      ...(title === undefined ? {} : { title }),
      issues,
      words: ended !== undefined ? "ended" : signed !== undefined ? "signed" : (steps.at(-1)?.tier ?? "named"),
      fills: Object.fromEntries(
        names.length > 1
          ? [
              ["framework", names[0]!],
              ["agreement", names[1]!],
            ]
          : [],
      ),
      open: ended === undefined,
    })),
  ),
  ...told("visit", state.visits, ({ title, status, plan }) => ({
    title,
    words: [status, plan.from === undefined ? plan.when : spokenDate(plan.from)].filter(Boolean).join(", "),
    fills: filled("venue", plan.venue),
    open: status === "planned" || status === "postponed",
  })),
  ...told("threat", state.threats, ({ status, by }) => ({
    words: [status, by === undefined ? undefined : `by ${by}`].filter(Boolean).join(" "),
    fills: {},
    open: status === "open",
  })),
  ...told("indicator", state.indicators, ({ value, unit, period }) => ({
    words: [value, unit, period].filter((each) => each !== undefined).join(" "),
    fills: { previous: String(value), ...filled("unit", unit) },
    open: true,
  })),
  ...told("assessment", state.assessments, ({ statement, outcome }) => ({
    title: statement,
    words: outcome ?? "not resolved",
    fills: {},
    open: outcome === undefined,
  })),
  ...told("assumption", state.assumptions, ({ text, status }) => ({
    title: text,
    words: status,
    fills: {},
    open: status === "standing",
  })),
];

const scenarioThings = (
  record: Answering["record"],
  entries: Parameters<typeof foldScenarios>[0],
  day: CalendarDate,
): ReadonlyArray<ThingOnRecord> => {
  const { sets } = foldScenarios(
    [...entries].filter(({ development }) => isAboutScenarios(development) && development.occurredOn <= day),
  );
  const scenarios = new Map([
    ...sets.flatMap(({ outcomes }) => outcomes.map(({ scenario, definition }) => [scenario, definition] as const)),
    ...record.listBranches().flatMap(({ branch, title }) => (branch === "main" ? [] : [[branch, title] as const])),
  ]);
  const supposed = (slug: string) => [
    ...new Set(
      record.entries
        .filter(({ branch, development }) => branch === slug && isHappening(development))
        .flatMap(({ development }) => development.issues ?? []),
    ),
  ];
  return [
    ...sets.map(({ set, title, closing }) => ({
      kind: "set" as const,
      slug: set,
      title,
      issues: [],
      words: closing === undefined ? "open" : "closed",
      fills: {},
      open: closing === undefined,
    })),
    ...[...scenarios].map(([slug, title]) => ({
      kind: "scenario" as const,
      slug,
      title,
      issues: supposed(slug),
      words: "",
      fills: {},
      open: true,
    })),
    ...sets.flatMap(({ set, signposts }) =>
      signposts.map(({ signpost, text }) => ({
        kind: "signpost" as const,
        slug: signpost,
        title: text,
        issues: [],
        words: set,
        fills: { set },
        open: true,
      })),
    ),
  ];
};

const told = <T extends Thing>(
  kind: SlugKind,
  things: ReadonlyMap<string, T>,
  tell: (thing: T) => {
    readonly title?: string | undefined;
    readonly words: string;
    readonly fills: Readonly<Record<string, string>>;
    readonly open: boolean;
  },
): ReadonlyArray<ThingOnRecord> =>
  [...things].map(([slug, thing]) => {
    const { title, ...rest } = tell(thing);
    return { kind, slug, ...(title === undefined ? {} : { title }), issues: thing.issues, ...rest };
  });

const filled = (name: string, value: string | number | undefined): Readonly<Record<string, string>> =>
  value === undefined ? {} : { [name]: String(value) };
