/**
 * A long record as a desk would keep it, always the same: 1.7 issues an entry, one in ten late by up to 30 days, one in
 * a hundred corrected, and some of every kind of thing.
 */
import { addDays, type Development, readStoredLine } from "@parley/domain";
import { appendEntryOf, type EventStore } from "@parley/event-store";

export interface LongHistory {
  readonly length: number;
  readonly issues?: number;
  /** From 1 January 2023 on. */
  readonly aDay?: number;
  /** How many indicators the issues share. */
  readonly indicators?: number;
}

export const longHistoryBegins = "2023-01-01";
export const longHistoryIssue = (n: number): string => `issue-${n}`;

export function* longHistory({ length, issues = 40, aDay = 10, indicators = 7 }: LongHistory): Generator<Development> {
  const random = mulberry(7);
  const below = (n: number) => Math.floor(random() * n);
  const correctable: Development[] = [];
  for (let i = 0; i < length; i++) {
    const reportedOn = addDays(longHistoryBegins, Math.floor(i / aDay));
    const occurredOn = below(10) === 0 ? addDays(reportedOn, -below(30)) : reportedOn;
    const first = below(issues);
    const named = below(10) < 7 ? [first, (first + 1 + below(2)) % issues] : [first];
    const corrected =
      below(100) === 0 && correctable.length > 0 ? correctable.splice(below(correctable.length), 1)[0] : undefined;
    const [type, details] = happening(below, first, occurredOn, indicators);
    const line = {
      id: `entry-${i}`,
      type,
      occurredOn,
      reportedOn,
      issues: named.map(longHistoryIssue),
      parties: [below(2) === 0 ? "US" : "CN"],
      summary: `What the agencies report of round ${i}.`,
      details,
      source: { title: "US and China talk", publisher: "Reuters", date: reportedOn, attribution: "news" },
      confidence: "confirmed",
    };
    const development = readStoredLine(
      JSON.stringify(
        corrected === undefined
          ? line
          : {
              ...corrected,
              id: line.id,
              occurredOn: below(2) === 0 ? corrected.occurredOn : addDays(corrected.occurredOn, 1),
              reportedOn,
              summary: line.summary,
              corrects: corrected.id,
            },
      ),
    );
    if (corrected === undefined) correctable.push(development);
    if (correctable.length > 400) correctable.splice(below(400), 1);
    yield development;
  }
}

/** For a fork: after all that any of these histories tells of. */
export const supposedTalks = (id: string, issue: string): Development =>
  readStoredLine(
    JSON.stringify({
      id,
      type: "TalksHeld",
      issues: [issue],
      parties: ["US"],
      occurredOn: "2055-01-01",
      summary: "They meet again.",
      confidence: "reported",
      basis: "They always did.",
      details: { venue: "Madrid" },
    }),
  );

const happening = (
  below: (n: number) => number,
  issue: number,
  on: string,
  indicators: number,
): readonly [string, object] => {
  const kind = below(20);
  if (kind < 3)
    return ["DeadlinePostponed", { deadline: `deadline-${issue}`, from: addDays(on, 5), to: addDays(on, 30) }];
  if (kind < 5) return ["IndicatorRecorded", { indicator: `indicator-${issue % indicators}`, value: below(500) }];
  if (kind === 5) return ["MeasureImposed", { measure: `tariff-${issue}`, rate: below(50) }];
  if (kind === 6) return ["MeasureSuspended", { measure: `tariff-${issue}`, until: { deadline: `deadline-${issue}` } }];
  if (kind === 7) return ["ConcessionOffered", { concession: `offer-${issue}-${below(4)}`, by: "US" }];
  if (kind === 8) return ["ConcessionRejected", { concession: `offer-${issue}-${below(4)}`, by: "CN" }];
  if (kind === 9) return ["TalksHeld", { venue: "Madrid", outcome: "progress" }];
  if (kind === 10) return ["ReadoutIssued", { by: "US", points: [{ topic: "Soybeans" }] }];
  if (kind === 11) return ["PositionStated", { firmness: "firm" }];
  return ["StatementMade", {}];
};

/** In as few calls as may be: what neither corrects nor is on a fork goes as sets. */
export const recordAll = async (
  store: EventStore,
  dossier: string,
  developments: Iterable<Development>,
  branch = "main",
): Promise<void> => {
  let entries: ReturnType<typeof appendEntryOf>[] = [];
  const flush = async () => {
    if (entries.length === 0) return;
    const commands = entries.map((entry) => ({ branch, recordedBy: "Ada", entries: [entry] }));
    const verdicts = await store.append(dossier, commands);
    const refused = verdicts.find(({ verdict }) => verdict !== "appended");
    if (refused !== undefined) throw new Error(`Not recorded: ${JSON.stringify(refused)}`);
    entries = [];
  };
  for (const development of developments) {
    const correcting = development.corrects !== undefined;
    if (correcting || entries.length >= 1_000) await flush();
    entries.push(appendEntryOf(development));
    if (correcting) await flush();
  }
  await flush();
  await store.refreshStatistics();
};

const mulberry = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
