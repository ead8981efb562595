import type { ReactNode } from "react";

export type Meaning = "over" | "met" | "due" | "supposed";

/** A word of state. Its colour repeats what the word says. */
export const Chip = ({
  meaning,
  children,
}: {
  readonly meaning?: Meaning | undefined;
  readonly children: ReactNode;
}) => <span className={meaning === undefined ? "chip" : `chip ${meaning}`}>{children}</span>;
