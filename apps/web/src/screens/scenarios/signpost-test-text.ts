/** A signpost's test as an analyst writes it, a line for each part, and back. What is wrong with it the domain says. */
import type { SignpostState } from "@parley/domain";

type SignpostTest = SignpostState["test"];
type Key = NonNullable<SignpostTest["key"]>;

/** `deadline = tiktok-divestiture`, one a line. */
export const keyText = (key: Key | undefined): string =>
  Object.entries(key ?? {})
    .map(([name, value]) => `${name} = ${value}`)
    .join("\n");

/** A line without an equals sign names something that has no value: it stays to be refused with its name. */
export const readKey = (text: string): Key =>
  Object.fromEntries(
    linesOf(text).map((line) => {
      const at = line.indexOf("=");
      return at < 0 ? [line, ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );

/** `DeadlinePostponed deadline = tiktok-divestiture, from = 2025-09-17`, one a line. */
export const excludedText = (excludedBy: SignpostTest["excludedBy"]): string =>
  (excludedBy ?? [])
    .flatMap(({ types, key }) =>
      types.map((type) => [type, keyText(key).replaceAll("\n", ", ")].filter((part) => part !== "").join(" ")),
    )
    .join("\n");

export const readExcluded = (text: string): NonNullable<SignpostTest["excludedBy"]> =>
  linesOf(text).map((line) => {
    const [type = "", ...rest] = line.split(/\s+/);
    const key = readKey(rest.join(" ").replaceAll(",", "\n"));
    return { types: [type], ...(Object.keys(key).length === 0 ? {} : { key }) };
  });

export const linesOf = (text: string): ReadonlyArray<string> =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
