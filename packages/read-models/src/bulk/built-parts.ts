/** The parts of a build in their tables: each is written by whoever holds the epoch, and none twice. */
import type { Dossier } from "@parley/event-store";
import { type Kysely, type QueryExecutorProvider, sql } from "kysely";
import { type Checkpoint, moveCheckpoint } from "../checkpoint.ts";
import { type ParkedIssue, parkIssue } from "../parked-issues.ts";
import { type DueTally, keepTallies } from "../tally.ts";
import { projection } from "../view-versions.ts";
import { insertSnapshots, type NewSnapshot } from "../write-snapshots.ts";
import { insertViews, type StorableView } from "../write-view.ts";

export interface Part {
  readonly views: ReadonlyArray<StorableView>;
  readonly snapshots: ReadonlyArray<NewSnapshot & { readonly issue: string; readonly revision: number }>;
  readonly parked: ReadonlyArray<ParkedIssue>;
}

/** Up to where it is built: the head, or what whoever began before us had begun for; undefined where he holds it. */
export const beginBuilding = async (
  db: QueryExecutorProvider,
  { slug, head }: Pick<Dossier, "slug" | "head">,
  version: number,
  from: Checkpoint,
): Promise<number | undefined> => {
  const { rows } = await sql<{ building_to: string }>`
    update parley.projection_checkpoint set building_to = coalesce(building_to, ${head})
    where ${ofBuilder(slug, version, from)} returning building_to::text`.execute(db);
  return rows[0] === undefined ? undefined : Number(rows[0].building_to);
};

/** Those that whoever began before us has left. */
export const builtIssues = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ issue_id: string }>`
    select issue_id from parley.issue_view where dossier_id = ${dossier} and version = ${version} and branch_id = 'main'
    union select issue_id from parley.parked_issue where dossier_id = ${dossier} and version = ${version} and branch_id = 'main'`.execute(
    db,
  );
  return new Set(rows.map(({ issue_id }) => issue_id));
};

/** False where somebody else has taken over: nothing was kept. */
export const writePart = async <DB>(
  db: Kysely<DB>,
  dossier: string,
  version: number,
  from: Checkpoint,
  to: number,
  { views, snapshots, parked }: Part,
): Promise<boolean> =>
  whileOurs(db, dossier, version, from, async (transaction) => {
    await insertViews(transaction, dossier, version, views);
    await insertSnapshots(transaction, dossier, version, snapshots);
    for (const each of parked) await parkIssue(transaction, dossier, version, to, each);
    await sql`update parley.projection_version set touched_at = now()
      where projection = ${projection} and version = ${version}`.execute(transaction);
  });

/** A few at a time, so that nobody waits long for the checkpoint's row. */
export const writeAllTallies = async <DB>(
  db: Kysely<DB>,
  dossier: string,
  version: number,
  from: Checkpoint,
  tallies: Iterable<DueTally>,
): Promise<boolean> => {
  let due: DueTally[] = [];
  const write = () =>
    whileOurs(db, dossier, version, from, async (transaction) => {
      await keepTallies(transaction, dossier, version, due);
    });
  for (const each of tallies) {
    due.push(each);
    if (due.length < 100) continue;
    if (!(await write())) return false;
    due = [];
  }
  return write();
};

export const finishBuilding = async <DB>(
  db: Kysely<DB>,
  dossier: string,
  version: number,
  from: Checkpoint,
  to: number,
): Promise<boolean> =>
  whileOurs(db, dossier, version, from, async (transaction) => {
    if (!(await moveCheckpoint(transaction, dossier, version, from, to))) throw new SomebodyElse();
  });

/** Holds the checkpoint's row, so that whoever takes over waits until this is kept or not. */
const whileOurs = async <DB>(
  db: Kysely<DB>,
  dossier: string,
  version: number,
  from: Checkpoint,
  work: (transaction: Kysely<DB>) => Promise<void>,
): Promise<boolean> => {
  try {
    await db.transaction().execute(async (transaction) => {
      // Whoever hangs in here must not keep the row from the one that takes over.
      await sql`set local idle_in_transaction_session_timeout = '30s'`.execute(transaction);
      const { rows } = await sql`
        select from parley.projection_checkpoint where ${ofBuilder(dossier, version, from)} for update`.execute(
        transaction,
      );
      if (rows.length === 0) throw new SomebodyElse();
      await work(transaction);
    });
    return true;
  } catch (error) {
    if (error instanceof SomebodyElse) return false;
    throw error;
  }
};

class SomebodyElse extends Error {}

const ofBuilder = (dossier: string, version: number, { position, epoch }: Checkpoint) => sql`
  dossier_id = ${dossier} and projection = ${projection} and version = ${version} and position = ${position} and epoch = ${epoch}`;
