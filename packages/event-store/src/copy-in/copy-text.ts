/** Rows as COPY reads them in text: a tab between fields, a line feed after each row. */
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from } from "pg-copy-streams";

export type Field = string | number | boolean | null;

export const copyRow = (fields: ReadonlyArray<Field>): string => {
  let row = "";
  for (let i = 0; i < fields.length; i++) row += (i === 0 ? "" : "\t") + copyField(fields[i]!);
  return `${row}\n`;
};

const copyField = (field: Field): string =>
  field === null ? "\\N" : typeof field === "string" ? escaped(field) : String(field);

const escaped = (text: string): string =>
  special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (found) => escapes[found]!) : text;

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** An array of texts or numbers as the text that the server takes for one. */
export const arrayText = (items: ReadonlyArray<string | number>): string => {
  let text = "";
  for (const item of items)
    text += `${text === "" ? "" : ","}${typeof item === "number" ? item : `"${item.replaceAll(/["\\]/g, "\\$&")}"`}`;
  return `{${text}}`;
};

export const byteaText = (hash: Uint8Array): string => `\\x${Buffer.from(hash).toString("hex")}`;

/** Sends all rows at once: whoever holds a lock meanwhile lets the server wait for nothing of his. */
export const copyIn = async (
  client: pg.PoolClient,
  table: string,
  columns: ReadonlyArray<string>,
  rows: ReadonlyArray<string>,
): Promise<void> => {
  if (rows.length === 0) return;
  const into = client.query(from(`copy ${table} (${columns.join(", ")}) from stdin`));
  await pipeline([Buffer.from(rows.join(""))], into);
};
