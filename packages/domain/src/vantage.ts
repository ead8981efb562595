/** From where a record is read: `branch[@asOf][~knownAt][:position]`. */
import { type CalendarDate, isCalendarDate } from "./calendar.ts";
import type { Slug } from "./primitives.ts";

/** A part left out is no limit; leave out all and it is main, now. */
export interface Vantage {
  readonly branch: Slug;
  /** What had happened by the end of this day. */
  readonly asOf?: CalendarDate;
  /** What had been reported by the end of this day. */
  readonly knownAt?: CalendarDate;
  /** What this tracker held after its entry at this position. */
  readonly position?: number;
}

/** One fault of a written vantage, with the part that is wrong named. */
export interface VantageFault {
  readonly part: "branch" | "asOf" | "knownAt" | "position" | "vantage";
  readonly message: string;
}

export const writeVantage = (vantage: Vantage): string =>
  `${vantage.branch}${vantage.asOf === undefined ? "" : `@${vantage.asOf}`}${
    vantage.knownAt === undefined ? "" : `~${vantage.knownAt}`
  }${vantage.position === undefined ? "" : `:${vantage.position}`}`;

/** Reads the written form; every wrong part is named. */
export const readVantage = (text: string): { vantage: Vantage } | { faults: ReadonlyArray<VantageFault> } => {
  const parts = /^([^@~:]*)(?:@([^@~:]*))?(?:~([^@~:]*))?(?::([^@~:]*))?$/.exec(text);
  if (parts === null)
    return {
      faults: [
        {
          part: "vantage",
          message: "A vantage is written branch[@asOf][~knownAt][:position], such as main@2025-09-16.",
        },
      ],
    };
  const [, branch, asOf, knownAt, position] = parts;
  return vantageOfParts({
    branch: branch ?? "",
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(position === undefined ? {} : { position }),
  });
};

/** Checks the parts, given one by one as text. */
export const vantageOfParts = (parts: {
  readonly branch?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly position?: string;
}): { vantage: Vantage } | { faults: ReadonlyArray<VantageFault> } => {
  const { branch = "main", asOf, knownAt, position } = parts;
  const faults: VantageFault[] = [];
  if (!/^[a-z0-9-]+$/.test(branch))
    faults.push({ part: "branch", message: "A branch is named by small letters, digits and hyphens, such as main." });
  for (const [part, date] of [
    ["asOf", asOf],
    ["knownAt", knownAt],
  ] as const)
    if (date !== undefined && !isCalendarDate(date))
      faults.push({ part, message: `${part} must be a date that exists, written like 2025-09-16.` });
  if (position !== undefined && !/^\d{1,15}$/.test(position))
    faults.push({ part: "position", message: "position must be a whole number, such as 120." });
  if (faults.length > 0) return { faults };
  return {
    vantage: {
      branch,
      ...(asOf === undefined ? {} : { asOf }),
      ...(knownAt === undefined ? {} : { knownAt }),
      ...(position === undefined ? {} : { position: Number(position) }),
    },
  };
};
