/** The log of every dossier: what may be written, and how it is read. */
import type { RecordedEntry } from "@parley/domain";
import { type Kysely, type QueryExecutorProvider, sql } from "kysely";
import type pg from "pg";
import { type AnnouncerOptions, createAnnouncer, type OnWake } from "./announce.ts";
import { append } from "./append.ts";
import type { AppendCommand } from "./append-command.ts";
import { type BackupRecord, exportFull, restoreDossier } from "./backup.ts";
import { type Bearings, bearingsOf, type Intent } from "./bearings.ts";
import {
  type BranchChange,
  type BranchVerdict,
  changeBranch,
  createBranch,
  findBranch,
  listBranches,
  type NewBranch,
  type RebaseVerdict,
  rebaseBranch,
  type StoredBranch,
} from "./branches.ts";
import { combined } from "./combine.ts";
import { appendByCopy } from "./copy-in/append-by-copy.ts";
import { copyEntries, copyFacts, type LogFact } from "./copy-out.ts";
import { createDossier, type Dossier, findDossier, listDossiers, type NewDossier } from "./dossiers.ts";
import type { LoggedEntry } from "./entry-row.ts";
import { orFault } from "./faults.ts";
import {
  type EntriesNeeded,
  entriesAt,
  entriesByIds,
  entriesNeeded,
  lineOf,
  linesOf,
  type ThingName,
} from "./read-entries.ts";
import { countDevelopments, namedIssues, revisionAt, revisionsOf } from "./read-issues.ts";
import { headPosition, type LogRange, readLog, streamLog } from "./read-log.ts";
import { readTogether } from "./read-together.ts";
import { findReceipt, type Receipt } from "./receipts.ts";
import type { ReadableStretch } from "./stretch-arrays.ts";
import type { Verdict } from "./verdict.ts";
import { type Verification, type VerifyOptions, verify } from "./verify.ts";

type Stretches = ReadonlyArray<ReadableStretch>;

/**
 * What the log can be asked. Entries come superseded or not, cut by `position` and `knownAt` at most; the domain's
 * `select` does the rest. Throws faults.
 */
export interface RecordReader {
  listDossiers(): Promise<ReadonlyArray<Dossier>>;
  findDossier(slug: string): Promise<Dossier | undefined>;
  listBranches(dossier: string): Promise<ReadonlyArray<StoredBranch>>;
  findBranch(dossier: string, slug: string): Promise<StoredBranch | undefined>;
  head(dossier: string): Promise<number>;
  readLog(range: LogRange): Promise<ReadonlyArray<LoggedEntry>>;
  streamLog(range: Omit<LogRange, "limit"> & { readonly pageSize?: number }): AsyncIterable<LoggedEntry>;
  entriesOfIssue(
    dossier: string,
    stretches: Stretches,
    issue: string,
  ): Promise<{ readonly entries: ReadonlyArray<RecordedEntry>; readonly revision: number; readonly head: number }>;
  entriesOfThings(
    dossier: string,
    stretches: Stretches,
    things: ReadonlyArray<ThingName>,
  ): Promise<ReadonlyArray<RecordedEntry>>;
  /** Several issues and things in one snapshot: what a decision over a whole command needs. */
  entriesNeeded(
    dossier: string,
    stretches: Stretches,
    wanted: { readonly issues?: ReadonlyArray<string>; readonly things?: ReadonlyArray<ThingName> },
  ): Promise<EntriesNeeded>;
  entriesAt(dossier: string, positions: ReadonlyArray<number>): Promise<ReadonlyArray<LoggedEntry>>;
  entriesByIds(dossier: string, ids: ReadonlyArray<string>): Promise<ReadonlyArray<RecordedEntry>>;
  lineOf(dossier: string, id: string, stretches?: Stretches): Promise<ReadonlyArray<RecordedEntry>>;
  linesOf(
    dossier: string,
    ids: ReadonlyArray<string>,
    stretches?: Stretches,
  ): Promise<ReadonlyMap<string, ReadonlyArray<RecordedEntry>>>;
  namedIssues(dossier: string, stretches: Stretches, slugs?: ReadonlyArray<string>): Promise<ReadonlyArray<string>>;
  revisionsOf(dossier: string, branch: string, issues: ReadonlyArray<string>): Promise<ReadonlyMap<string, number>>;
  revisionAt(dossier: string, branch: string, issue: string, position?: number): Promise<number>;
  countDevelopments(dossier: string, stretches?: Stretches): Promise<number>;
  findReceipt(dossier: string, key: string): Promise<Receipt | undefined>;
  verify(dossier: string, options?: VerifyOptions): Promise<Verification>;
  exportFull(dossier: string, after?: number): AsyncIterable<BackupRecord>;
  /** What append-only rests on for this connection: its role's rights, or the triggers alone. */
  appendOnly(): Promise<"role" | "trigger">;
}

export interface EventStore extends RecordReader {
  append(dossier: string, commands: ReadonlyArray<AppendCommand>): Promise<ReadonlyArray<Verdict>>;
  /**
   * One command of thousands of entries: the same verdict as `append` gives, and many times as fast. `onSent`
   * is told, where it comes to that, when only the server is still at work on it.
   */
  appendMany(dossier: string, command: AppendCommand, onSent?: () => void): Promise<Verdict>;
  /** What must be known before something is added; undefined where there is no such dossier. Many who ask share one look. */
  bearings(dossier: string, intent: Intent): Promise<Bearings | undefined>;
  /** For whoever reads all of a log: what its entries are connected with, and then what some of them say. See `copy-out.ts`. */
  copyFacts(dossier: string, upTo: number): AsyncIterable<ReadonlyArray<LogFact>>;
  copyEntries(dossier: string, positions: ReadonlyArray<number>): AsyncIterable<ReadonlyArray<RecordedEntry>>;
  createDossier(dossier: NewDossier): Promise<"created" | "slug-taken">;
  createBranch(dossier: string, branch: NewBranch): Promise<BranchVerdict>;
  rebaseBranch(dossier: string, branch: string, base: Pick<NewBranch, "cut" | "forkedFrom">): Promise<RebaseVerdict>;
  changeBranch(dossier: string, branch: string, change: BranchChange): Promise<boolean>;
  restoreDossier(
    records: AsyncIterable<BackupRecord> | Iterable<BackupRecord>,
    options?: { readonly as?: string; readonly onProgress?: (position: number) => void },
  ): Promise<{ readonly dossier: string; readonly entries: number }>;
  /** After many entries were appended at once: reads are planned for the log as it is now. */
  refreshStatistics(): Promise<void>;
  /** Calls with the dossier that something was appended to, here or elsewhere; undefined: look at all. See `announce.ts`. */
  listen(onWake: OnWake): () => void;
  /** Ends the announcing and listening; the pool stays with whoever made it. */
  close(): Promise<void>;
}

/** The same reads within a transaction or on another connection. */
export const createRecordReader = (db: QueryExecutorProvider): RecordReader => {
  const on = <T>(dossier: string, read: () => Promise<T>) => orFault(dossier, read);
  return {
    listDossiers: () => on("", () => listDossiers(db)),
    findDossier: (slug) => on(slug, () => findDossier(db, slug)),
    listBranches: (dossier) => on(dossier, () => listBranches(db, dossier)),
    findBranch: (dossier, slug) => on(dossier, () => findBranch(db, dossier, slug)),
    head: (dossier) => on(dossier, () => headPosition(db, dossier)),
    readLog: (range) => on(range.dossier, () => readLog(db, range)),
    streamLog: (range) => orFaults(range.dossier, streamLog(db, range)),
    entriesOfIssue: (dossier, stretches, issue) =>
      on(dossier, async () => {
        const { entries, revisions, head } = await entriesNeeded(db, dossier, stretches, { issues: [issue] });
        return { entries, revision: revisions.get(issue)!, head };
      }),
    entriesOfThings: (dossier, stretches, things) =>
      on(dossier, async () => (await entriesNeeded(db, dossier, stretches, { things })).entries),
    entriesNeeded: (dossier, stretches, wanted) => on(dossier, () => entriesNeeded(db, dossier, stretches, wanted)),
    entriesAt: (dossier, positions) => on(dossier, () => entriesAt(db, dossier, positions)),
    entriesByIds: (dossier, ids) => on(dossier, () => entriesByIds(db, dossier, ids)),
    lineOf: (dossier, id, stretches) => on(dossier, () => lineOf(db, dossier, id, stretches)),
    linesOf: (dossier, ids, stretches) => on(dossier, () => linesOf(db, dossier, ids, stretches)),
    namedIssues: (dossier, stretches, slugs) => on(dossier, () => namedIssues(db, dossier, stretches, slugs)),
    revisionsOf: (dossier, branch, issues) => on(dossier, () => revisionsOf(db, dossier, branch, issues)),
    revisionAt: (dossier, branch, issue, position) =>
      on(dossier, () => revisionAt(db, dossier, branch, issue, position)),
    countDevelopments: (dossier, stretches) => on(dossier, () => countDevelopments(db, dossier, stretches)),
    findReceipt: (dossier, key) => on(dossier, () => findReceipt(db, dossier, key)),
    verify: (dossier, options) => on(dossier, () => verify(db, dossier, options)),
    exportFull: (dossier, after) => orFaults(dossier, exportFull(db, dossier, after)),
    appendOnly: () =>
      on("", async () => {
        const { rows } = await sql<{ by: "role" | "trigger" }>`select parley.append_only() as by`.execute(db);
        return rows[0]!.by;
      }),
  };
};

/** The store over a pool, and Kysely over the same pool. */
export const createEventStore = <DB>(
  { pool, db }: { readonly pool: pg.Pool; readonly db: Kysely<DB> },
  options: AnnouncerOptions = {},
): EventStore => {
  const announcer = createAnnouncer(pool, options);
  const appendCombined = combined((dossier, commands) => append(pool, dossier, commands));
  const bearings = readTogether((dossier, intents: ReadonlyArray<Intent>) =>
    orFault(dossier, () => bearingsOf(pool, dossier, intents)),
  );
  return {
    ...createRecordReader(db),
    bearings,
    append: async (dossier, commands) => {
      const verdicts = await appendCombined(dossier, commands);
      if (verdicts.some((verdict) => verdict.verdict === "appended")) announcer.announce(dossier);
      return verdicts;
    },
    appendMany: async (dossier, command, onSent) => {
      const verdict =
        (await appendByCopy(pool, dossier, command, onSent)) ?? (await appendCombined(dossier, [command]))[0]!;
      if (verdict.verdict === "appended") announcer.announce(dossier);
      return verdict;
    },
    copyFacts: (dossier, upTo) => orFaults(dossier, copyFacts(pool, dossier, upTo)),
    copyEntries: (dossier, positions) => orFaults(dossier, copyEntries(pool, dossier, positions)),
    createDossier: (dossier) => orFault(dossier.slug, () => createDossier(db, dossier)),
    createBranch: (dossier, branch) => createBranch(db, dossier, branch),
    rebaseBranch: (dossier, branch, base) => rebaseBranch(db, dossier, branch, base),
    changeBranch: (dossier, branch, change) => changeBranch(db, dossier, branch, change),
    restoreDossier: async (records, restoreOptions) => {
      const restored = await restoreDossier(db, records, restoreOptions);
      announcer.announce(restored.dossier);
      return restored;
    },
    refreshStatistics: () =>
      orFault("", async () => {
        await sql`select parley.refresh_statistics()`.execute(db);
      }),
    listen: (onWake) => announcer.listen(onWake),
    close: () => announcer.close(),
  };
};

async function* orFaults<T>(dossier: string, items: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    for (;;) {
      const next = await orFault(dossier, () => items.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await items.return(undefined);
  }
}
