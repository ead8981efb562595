/** What a field offers: what is on record, the nearest first. */
import type { Option } from "../../design/combo-box.tsx";
import { type DraftValues, listOf, textOf } from "./draft.ts";
import type { SlugKind } from "./field.ts";
import type { OnRecord } from "./on-record.ts";

/** Those of the chosen issues first, and of these those that have not ended. */
export const slugOptions = (
  record: OnRecord | undefined,
  of: SlugKind | undefined,
  values: DraftValues,
): ReadonlyArray<Option> => {
  if (record === undefined || of === undefined) return [];
  const issues = new Set(listOf(values["issues"]).map(textOf));
  const near = (thing: OnRecord["things"][number]) =>
    Number(!thing.issues.some((issue) => issues.has(issue))) * 2 + Number(!thing.open);
  return record.things
    .filter(({ kind }) => kind === of)
    .map((thing) => ({ thing, near: of === "issue" ? Number(!thing.open) : near(thing) }))
    .sort((a, b) => a.near - b.near || (a.thing.slug < b.thing.slug ? -1 : 1))
    .map(({ thing: { slug, title, words, issues: on } }) => ({
      id: slug,
      name: slug,
      also: [title, ...on].join(" "),
      more: [title, words, of === "issue" ? undefined : on.join(", ")].filter(Boolean).join(" · "),
    }));
};

export const entryOptions = (record: OnRecord | undefined): ReadonlyArray<Option> =>
  (record?.entries ?? []).map(({ id, on, type, summary }) => ({
    id,
    name: summary === "" ? id : summary,
    text: id,
    also: `${on} ${type}`,
    more: `${on} · ${type} · ${id}`,
  }));
