/** From where the screen is read. It lives in the address, so that a link is the exact view. */
import { type CalendarDate, dateOfInstant, readVantage, type Vantage, writeVantage } from "@parley/domain";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

export interface VantageInUse {
  readonly vantage: Vantage;
  /** Written as in `main@2025-09-15~2025-09-15`. */
  readonly written: string;
  /** Main or a scenario without limits: what stands today. */
  readonly isNow: boolean;
  /** The vantage's day, or today. */
  readonly day: CalendarDate;
  readonly today: CalendarDate;
  /** What is wrong with the address; then the vantage is main, now. */
  readonly faults: ReadonlyArray<string>;
  /** Parts that are undefined are taken away. `replace` leaves no step in the history, as under a drag. */
  change(
    parts: { readonly [K in keyof Vantage]?: Vantage[K] | undefined },
    options?: { readonly replace?: boolean },
  ): void;
}

export const useVantage = (): VantageInUse => {
  const { at } = useSearch({ strict: false }) as { readonly at?: string };
  const navigate = useNavigate();
  const { vantage, faults } = useMemo(() => vantageOf(at), [at]);
  const change = useCallback<VantageInUse["change"]>(
    (parts, { replace = false } = {}) => {
      const changed = Object.fromEntries(
        Object.entries({ ...vantage, ...parts }).filter(([, value]) => value !== undefined),
      ) as unknown as Vantage;
      const written = writeVantage(changed);
      navigate({
        to: ".",
        search: (search: object) => ({ ...search, at: written === "main" ? undefined : written }),
        replace,
      } as never);
    },
    [vantage, navigate],
  );
  const today = dateOfInstant(Date.now());
  return {
    vantage,
    written: writeVantage(vantage),
    isNow: vantage.asOf === undefined && vantage.knownAt === undefined && vantage.position === undefined,
    day: vantage.asOf ?? today,
    today,
    faults,
    change,
  };
};

const vantageOf = (at: string | undefined): { vantage: Vantage; faults: ReadonlyArray<string> } => {
  if (at === undefined) return { vantage: main, faults: [] };
  const read = readVantage(at);
  return "faults" in read
    ? { vantage: main, faults: read.faults.map(({ message }) => message) }
    : { vantage: read.vantage, faults: [] };
};

const main: Vantage = { branch: "main" };
