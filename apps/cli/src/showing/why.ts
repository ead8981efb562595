/** Why a field is what it is: what each development changed about it. */
import type { WhyAnswer } from "@parley/contract";
import { named } from "./paragraph.ts";
import { table } from "./table.ts";
import { bold, dim, harmless } from "./terminal.ts";
import { spokenVantage } from "./vantage.ts";

export const showWhy = (field: string, { value, reasons, vantage }: WhyAnswer): string => {
  const at = dim(spokenVantage(vantage));
  const compound = [value, ...reasons.flatMap(({ before, after }) => [before, after])].some(isCompound);
  const told = reasons.map(({ entry, before, after }) => ({
    first: [entry.occurredOn, harmless(entry.summary ?? entry.type)],
    change: compound ? [changes(before, after)] : [short(before), short(after)],
    id: entry.id,
  }));
  const head = compound
    ? [`${bold(harmless(field))}  ${at}`, ...fields(value)]
    : [`${bold(harmless(field))} is ${short(value)}  ${at}`];
  if (reasons.length === 0) return [...head, "", "No development changed it."].join("\n");
  const changed = compound ? [{ title: "What it changed", flexible: true }] : [{ title: "Before" }, { title: "After" }];
  return [
    ...head,
    "",
    table(
      [{ title: "On" }, { title: "Development", flexible: true }, ...changed, { title: "Id", style: dim }],
      told.map(({ first, change, id }) => [...first, ...change, id]),
    ),
  ].join("\n");
};

const isCompound = (value: unknown): boolean => typeof value === "object" && value !== null;

/** The single values of a compound one. */
const fields = (value: unknown): ReadonlyArray<string> => {
  const rows = [...leaves(value)].map(([path, each]) => [path, short(each)] as const);
  return rows.length === 0 ? ["  nothing"] : named(rows);
};

/** How many single changes are told of one development; the rest are counted. */
const mostChanges = 4;

export const changes = (before: unknown, after: unknown): string => {
  // What waits says itself what it is.
  const text = (after as { readonly text?: unknown } | null)?.text;
  if (typeof text === "string") return harmless(text);
  const [was, is] = [leaves(before), leaves(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  const telling = paths.filter((path) => !follows.has(path.split(".").at(-1)!));
  const told = (telling.length > 0 ? telling : paths).flatMap((path) => {
    const [a, b] = [was.get(path), is.get(path)];
    if (a === b) return [];
    return [`${path}${path === "" ? "" : " "}${a === undefined ? short(b) : `${short(a)} → ${short(b)}`}`];
  });
  const more = told.length - mostChanges;
  return `${told.slice(0, mostChanges).join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
};

/** Fields that follow from the others or name the development that stands in the same row. */
const follows = new Set(["event", "history", "daysLeft", "overdue"]);

/** Histories repeat what the other fields say; of a list its length is told. */
const leaves = (value: unknown, path = ""): ReadonlyMap<string, unknown> => {
  if (value === null || value === undefined) return new Map();
  if (!isCompound(value)) return new Map([[path, value]]);
  if (Array.isArray(value) && value.length === 0) return new Map();
  if (Array.isArray(value))
    return value.every((each) => !isCompound(each))
      ? new Map([[path, value.join(", ")]])
      : new Map([[path, `${value.length} ${value.length === 1 ? "entry" : "entries"}`]]);
  return new Map(
    Object.entries(value).flatMap(([key, each]) => [...leaves(each, path === "" ? key : `${path}.${key}`)]),
  );
};

const short = (value: unknown): string => {
  const text = typeof value === "string" ? value : value === null || value === undefined ? "–" : JSON.stringify(value);
  const most = 160;
  return harmless(text.length > most ? `${text.slice(0, most - 1)}…` : text);
};
