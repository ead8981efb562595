/** Parameters that many calls take. */
import { limits } from "../limits.ts";
import type { Parameter } from "./route.ts";

const date = { type: "string", format: "date" };
const text = { type: "string" };
const position = { type: "integer", minimum: 0 };

export const vantageParameters: ReadonlyArray<Parameter> = [
  {
    name: "at",
    description:
      "The vantage as it is written: branch[@asOf][~knownAt][:position]. Instead of the four parts, not beside them.",
    schema: text,
    example: "main@2025-09-16",
  },
  { name: "branch", description: "The branch; main where it is left out.", schema: text },
  { name: "asOf", description: "What had happened by the end of this day.", schema: date },
  { name: "knownAt", description: "What had been reported by the end of this day.", schema: date },
  { name: "position", description: "What this tracker held after its entry at this position.", schema: position },
  {
    name: "today",
    description: "The day that days left are counted from where the vantage names none; today in UTC if left out.",
    schema: date,
  },
];

export const pagingParameters: ReadonlyArray<Parameter> = [
  { name: "after", description: "The page starts after this position.", schema: position },
  {
    name: "limit",
    description: `How many at most: ${limits.pageDefault} where it is left out, ${limits.pageMost} at most.`,
    schema: { type: "integer", minimum: 1, maximum: limits.pageMost },
  },
];

export const flag = (name: string, description: string): Parameter => ({
  name,
  description,
  schema: { type: "boolean" },
});
export const words = (name: string, description: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  description,
  schema: text,
  ...more,
});

export const analyst: Parameter = {
  name: "Parley-Analyst",
  description: "Who records this: self-declared, and stored as such. “analyst” where it is left out.",
  schema: { type: "string", maxLength: limits.analystLength },
};
export const ifNoneMatch: Parameter = {
  name: "If-None-Match",
  description: "The ETag of an answer that the caller holds: 304 where it still is the answer.",
  schema: text,
};
