/** Aligned columns that fit the terminal: the widest text column wraps. */
import { bold, padded, terminalWidth, widthOf, wrapped } from "./terminal.ts";

export interface Column {
  readonly title: string;
  /** The columns that may be narrowed, by how much they want. */
  readonly flexible?: boolean;
  readonly style?: (text: string) => string;
}

export const table = (columns: ReadonlyArray<Column>, rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = fitted(columns, rows);
  const line = (cells: ReadonlyArray<string>, style: (text: string, column: number) => string): string => {
    const wrappedCells = cells.map((cell, i) => wrapped(cell, widths[i]!));
    const height = Math.max(...wrappedCells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, k) =>
      wrappedCells
        .map((lines, i) => style(padded(lines[k] ?? "", widths[i]!), i))
        .join("  ")
        .trimEnd(),
    ).join("\n");
  };
  return [
    line(
      columns.map(({ title }) => title),
      bold,
    ),
    ...rows.map((row) => line(row, (text, i) => columns[i]!.style?.(text) ?? text)),
  ].join("\n");
};

const gap = 2;
const narrowestColumn = 6;

const fitted = (columns: ReadonlyArray<Column>, rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<number> => {
  const wanted = columns.map(({ title }, i) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[i] ?? ""))));
  const available = terminalWidth() - gap * (columns.length - 1);
  const fixed = wanted.reduce((sum, width, i) => sum + (columns[i]!.flexible ? 0 : width), 0);
  let left = Math.max(20, available - fixed);
  const flexible = columns
    .map((column, i) => (column.flexible ? i : -1))
    .filter((i) => i >= 0)
    .sort((a, b) => wanted[a]! - wanted[b]!);
  const widths = [...wanted];
  flexible.forEach((column, k) => {
    const share = Math.floor(left / (flexible.length - k));
    widths[column] = Math.min(wanted[column]!, Math.max(share, 12));
    left -= widths[column]!;
  });
  return narrowed(widths, available);
};

/** On a narrow terminal the other columns wrap too, the widest first. */
const narrowed = (widths: ReadonlyArray<number>, available: number): ReadonlyArray<number> => {
  const narrow = [...widths];
  for (let over = narrow.reduce((sum, width) => sum + width, 0) - available; over > 0; over--) {
    const widest = narrow.indexOf(Math.max(...narrow));
    if (narrow[widest]! <= narrowestColumn) break;
    narrow[widest]! -= 1;
  }
  return narrow;
};
