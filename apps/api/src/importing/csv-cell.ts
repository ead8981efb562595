/**
 * One value as the text of a cell, and back.
 *
 * Within `details` and `facts` a cell that is JSON is that JSON, so text that could be taken for it is written in
 * quotation marks; any other cell is the text that it shows. Text that a spreadsheet would take for a formula gets an
 * apostrophe (ruling 40), and so does text that already has one before such a character, so that nothing is lost.
 */

/** Of text that is text by its column. */
export const textCell = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);
export const textOfCell = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** Of any value. */
export const valueCell = (value: unknown): string => {
  if (typeof value !== "string") return JSON.stringify(value);
  return value.trim() !== value || value === "" || jsonOf(value) !== undefined
    ? JSON.stringify(value)
    : textCell(value);
};

/** The JSON that a cell is, if it is any; wrapped, because `null` is JSON too. */
export const jsonOf = (cell: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(cell) };
  } catch {
    return undefined;
  }
};

/** Texts that no separator splits and no apostrophe changes, joined; anything else as JSON. */
export const listCell = (values: ReadonlyArray<unknown>): string =>
  values.length > 0 &&
  values.every((each) => typeof each === "string" && each !== "" && each.trim() === each && !each.includes(";")) &&
  jsonOf(values.join(";")) === undefined
    ? textCell(values.join(";"))
    : JSON.stringify(values);

export const listOfCell = (cell: string): ReadonlyArray<string> =>
  cell
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
