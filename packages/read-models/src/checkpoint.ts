/** How far the views of a dossier hold, and who may move that. */
import { type QueryExecutorProvider, sql } from "kysely";
import { projection } from "./view-versions.ts";

export interface Checkpoint {
  readonly position: number;
  readonly epoch: number;
}

export const readCheckpoint = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
): Promise<Checkpoint | undefined> => {
  const { rows } = await sql<{ position: string; epoch: string }>`
    select position::text, epoch::text from parley.projection_checkpoint
    where dossier_id = ${dossier} and projection = ${projection} and version = ${version}`.execute(db);
  return rows[0] === undefined ? undefined : { position: Number(rows[0].position), epoch: Number(rows[0].epoch) };
};

/** Raises the epoch, whoever holds the lease: whoever held an older one writes no more. */
export const claim = async (db: QueryExecutorProvider, dossier: string, version: number): Promise<Checkpoint> => {
  const { rows } = await sql<{ position: string; epoch: string }>`
    insert into parley.projection_checkpoint as c (dossier_id, projection, version, position, epoch)
    values (${dossier}, ${projection}, ${version}, 0, 1)
    on conflict (dossier_id, projection, version) do update set epoch = c.epoch + 1, holder = null, leased_until = null
    returning position::text, epoch::text`.execute(db);
  return { position: Number(rows[0]!.position), epoch: Number(rows[0]!.epoch) };
};

/** Moves from exactly this checkpoint; false where somebody else has moved it, and then nothing may be kept. */
export const moveCheckpoint = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  from: Checkpoint,
  to: number,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update parley.projection_checkpoint set position = ${to}
    where dossier_id = ${dossier} and projection = ${projection} and version = ${version}
      and position = ${from.position} and epoch = ${from.epoch}`.execute(db);
  return numAffectedRows === 1n;
};
