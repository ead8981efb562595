/** A to D: each column has its letter, its colour and its pattern, in that order of importance. */
export const letters = ["A", "B", "C", "D"] as const;

export const Letter = ({ column }: { readonly column: number }) => (
  <b className={`compare-letter ${letters[column]!.toLowerCase()}`}>{letters[column]}</b>
);
