/** Who records: self-declared until there is access control (ruling 27). */
import type { Context } from "hono";

/** The header, decoded where it is percent-encoded; what cannot be a name is nobody's. */
export const analystOf = (context: Context): string => {
  const given = context.req.header("parley-analyst")?.trim() ?? "";
  let name = given;
  try {
    name = decodeURIComponent(given);
  } catch {
    // A lone percent sign is part of the name.
  }
  const printable = [...name]
    .filter((character) => character >= " " && character !== "\u007f")
    .join("")
    .toWellFormed()
    .slice(0, 200);
  return printable === "" ? "analyst" : printable;
};
