/** Rows as COPY reads them in text: a tab between fields, a line feed after each row. */

/** A text as a field holds it. */
export const textField = (text: string): string =>
  special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (found) => escapes[found]!) : text;

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** What stands for no value. */
export const nullField = "\\N";

/** An array of texts or numbers as the field that the server takes for one. */
export const arrayField = (items: ReadonlyArray<string | number>): string => {
  let text = "";
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (i > 0) text += ",";
    text += typeof item === "number" ? item : `"${quotable.test(item) ? item.replaceAll(/["\\]/g, "\\$&") : item}"`;
  }
  return textField(`{${text}}`);
};

const quotable = /["\\]/;

/** Of bytes in hexadecimal. */
export const byteaField = (hex: string): string => `\\\\x${hex}`;
