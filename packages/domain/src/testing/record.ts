/** Lines as a client would write them, and the log that they become. */
import { decodeDevelopment } from "../decode.ts";
import type { Development, DevelopmentOf, DevelopmentType } from "../development.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import type { Source } from "../source.ts";

/** A development with everything filled in that a test does not care about; `id` follows from its place. */
export interface Line {
  readonly type: DevelopmentType;
  readonly occurredOn: string;
  readonly id?: string;
  readonly [field: string]: unknown;
}

export interface Around {
  readonly id?: string;
  readonly endedOn?: string;
  readonly reportedOn?: string;
  readonly issues?: ReadonlyArray<string>;
  readonly parties?: ReadonlyArray<string>;
  readonly summary?: string;
  readonly source?: Source;
  readonly claimedBy?: string;
  readonly significance?: string;
  readonly corrects?: string;
  readonly clerical?: boolean;
  readonly [field: string]: unknown;
}

/** `on` is the day it happened; unless `around` says otherwise it is about TikTok, by the US, and in the news that day. */
export const development = <T extends DevelopmentType>(
  type: T,
  on: string,
  details: DevelopmentOf<T>["details"],
  around: Around = {},
): Line => ({
  type,
  occurredOn: on,
  issues: ["tiktok"],
  parties: ["US"],
  summary: "As the agencies report it.",
  source: newsOf(around.reportedOn ?? on),
  confidence: "confirmed",
  details,
  ...around,
});

export const newsOf = (date: string): Source => ({
  title: "US and China talk",
  publisher: "Reuters",
  date,
  attribution: "news",
});

export const opinionOf = (date: string): Source => ({
  title: "What TikTok reveals",
  publisher: "A commentator",
  date,
  attribution: "opinion",
});

/** A further source for `target`. */
export const sourceAdded = (target: string, on: string, source: Source = newsOf(on)): Line => ({
  type: "SourceAdded",
  occurredOn: on,
  source,
  details: { target, source },
});

/** Withdraws the line of `target`, from the day `on`. */
export const retracted = (target: string, on: string, reason = "The report was false."): Line => ({
  type: "DevelopmentRetracted",
  occurredOn: on,
  reportedOn: on,
  source: newsOf(on),
  details: { target, reason },
});

/** The log after these lines, in their order: ids, positions, and the place of every correction in its line. */
export const logOf = (
  lines: ReadonlyArray<Line>,
  { branch = "main", after = [] }: { readonly branch?: string; readonly after?: ReadonlyArray<RecordedEntry> } = {},
): ReadonlyArray<RecordedEntry> => {
  const log = [...after];
  for (const line of lines) {
    const position = log.length + 1;
    const decoded = decodeDevelopment({ id: `line-${position}`, ...line });
    if (decoded.development === undefined)
      throw new Error(`Line ${position} is no development: ${decoded.faults.map(({ message }) => message).join(" ")}`);
    log.push(entryAt(position, decoded.development, log, branch));
  }
  return log;
};

/** The entry that a development becomes at a position of the log. */
export const entryAt = (
  position: number,
  development: Development,
  earlier: ReadonlyArray<RecordedEntry>,
  branch = "main",
): RecordedEntry => ({
  position,
  orderPosition: earlier.find((entry) => entry.development.id === development.corrects)?.orderPosition ?? position,
  branch,
  development,
  recordedAt: `2026-11-23T10:00:00.${String(position).padStart(6, "0")}Z`,
  recordedBy: "analyst",
});
