/** What a development says under a name that a signpost's test uses. */
import type { Development } from "../development.ts";
import { issuesOf } from "../recorded-entry.ts";

/**
 * `issues`, `parties` and `claimedBy` are the envelope's, everything else is looked up in the details, where a dot
 * leads further in: `until.deadline`. Undefined where the development says nothing.
 */
export const detailOf = (development: Development, name: string): unknown => {
  if (name === "issues") return issuesOf(development);
  if (name === "parties") return development.parties ?? [];
  if (name === "claimedBy") return development.claimedBy;
  return name
    .split(".")
    .reduce<unknown>(
      (holder, key) =>
        typeof holder === "object" && holder !== null && Object.hasOwn(holder, key)
          ? (holder as Record<string, unknown>)[key]
          : undefined,
      development.details,
    );
};

/** Of a list, one of its members is enough; a round may be recorded as 4 or as "4". */
export const says = (development: Development, name: string, wanted: string | number | boolean): boolean => {
  const said = detailOf(development, name);
  return (Array.isArray(said) ? said : [said]).some((each) => each !== undefined && String(each) === String(wanted));
};
