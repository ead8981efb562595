/** The `where` of a signpost's test: `to >= 2025-11-16`, `claimedBy absent`. */
import { daysBetween, isCalendarDate, spokenDate } from "../calendar.ts";
import type { Development } from "../development.ts";
import { given } from "../given.ts";
import { detailOf } from "./detail.ts";

export const comparisons = ["<=", ">=", "!=", "=", "<", ">"] as const;
export type Comparison = (typeof comparisons)[number];

export interface Presence {
  readonly name: string;
  readonly is: "present" | "absent";
}
export interface Compared {
  readonly name: string;
  readonly is: Comparison;
  readonly value: string;
}
export type Condition = Presence | Compared;

/** How a development differs from what a test asks, in words, and in days where it is about dates. */
export interface Difference {
  readonly about: string;
  readonly words: string;
  /** From what was asked to what is: negative where it is earlier. */
  readonly days?: number;
}

/** A condition, or the sentence that says what is wrong with it. */
export const readCondition = (text: string): Condition | { readonly refusal: string } => {
  const presence = /^\s*([A-Za-z][\w.-]*)\s+(present|absent)\s*$/.exec(text);
  if (presence !== null) return { name: presence[1]!, is: presence[2] as "present" | "absent" };
  const compared = /^\s*([A-Za-z][\w.-]*)\s*(<=|>=|!=|=|<|>)\s*([^\s<>=!].*?)\s*$/.exec(text);
  if (compared === null) return { refusal: howToWrite };
  const [, name, is, value] = compared as unknown as [string, string, Comparison, string];
  const looksLikeDate = /^\d{4}-\d{1,2}-\d{1,2}$/.test(value);
  return looksLikeDate && !isCalendarDate(value)
    ? { refusal: `"${value}" is no date that exists. ${howToWrite}` }
    : { name, is, value };
};

/** Undefined where the condition holds. */
export const differenceFrom = (condition: Condition, development: Development): Difference | undefined => {
  const { name } = condition;
  const said = detailOf(development, name);
  const isThere = said !== undefined && !(Array.isArray(said) && said.length === 0);
  const saysNothing = { about: name, words: `it says nothing of ${nounOf(name)}` };
  if (!("value" in condition)) {
    if (condition.is === "present") return isThere ? undefined : saysNothing;
    if (!isThere) return undefined;
    return { about: name, words: name === "claimedBy" ? `by ${said} only` : `it names ${nounOf(name)}` };
  }
  if (!isThere) return condition.is === "!=" ? undefined : saysNothing;
  if (holds(said, condition)) return undefined;
  const { is, value } = condition;
  const days = typeof said === "string" && bothDates(said, value) ? daysBetween(value, said) : undefined;
  return {
    about: name,
    words:
      days === undefined || days === 0
        ? `${nounOf(name)} is ${wordsOf(said)}, and not ${relation[is]}${value}`
        : `${nounOf(name)} is ${spokenDate(String(said))}, ${daysApart(days, spokenDate(value))}`,
    ...given({ days }),
  };
};

/** "68 days before the window"; `days` are never 0. */
export const daysApart = (days: number, mark: string): string =>
  `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"} ${days < 0 ? "before" : "after"} ${mark}`;

const holds = (said: unknown, { is, value }: Compared): boolean => {
  if (Array.isArray(said))
    return is === "!="
      ? said.every((each) => holds(each, { name: "", is, value }))
      : said.some((each) => holds(each, { name: "", is, value }));
  const order = orderOf(said, value);
  switch (is) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
};

// Numbers compare as numbers wherever both sides are some; dates compare as text in the order of the calendar.
const orderOf = (said: unknown, value: string): number => {
  const [a, b] = [Number(said), Number(value)];
  if (typeof said !== "boolean" && String(said).trim() !== "" && !Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  const text = String(said);
  return text < value ? -1 : text > value ? 1 : 0;
};

const relation: Readonly<Record<Comparison, string>> = {
  "=": "",
  "!=": "other than ",
  "<": "below ",
  "<=": "at most ",
  ">": "above ",
  ">=": "at least ",
};

const bothDates = (a: string, b: string): boolean => isCalendarDate(a) && isCalendarDate(b);
const nounOf = (name: string): string =>
  name === "to" ? "the new date" : name === "from" ? "the old date" : `"${name}"`;
const wordsOf = (said: unknown): string => (Array.isArray(said) ? said.join(", ") : String(said));
const howToWrite =
  'A condition is written like "to >= 2025-11-16" or "claimedBy absent": a name, one of = != < <= > >= with a value, or present or absent.';
