/** How far the views of a dossier hold, and who may move that. */
import { type QueryExecutorProvider, sql } from "kysely";
import { projection } from "./view-versions.ts";

export interface Checkpoint {
  readonly position: number;
  readonly epoch: number;
}

/** `isOfThisLog` is false where the log holds another entry at the checkpoint's position than the views were made of, or none. */
export const readCheckpoint = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
): Promise<(Checkpoint & { readonly isOfThisLog: boolean }) | undefined> => {
  const { rows } = await sql<{ position: string; epoch: string; is_of_this_log: boolean }>`
    select c.position::text, c.epoch::text, ${isOfThisLog} as is_of_this_log from parley.projection_checkpoint c
    where c.dossier_id = ${dossier} and c.projection = ${projection} and c.version = ${version}`.execute(db);
  return rows.map((row) => ({
    position: Number(row.position),
    epoch: Number(row.epoch),
    isOfThisLog: row.is_of_this_log,
  }))[0];
};

/** Of a checkpoint `c`: the chain leads to the entry that it was moved to. */
export const isOfThisLog = sql`(c.chain_hash is null or exists (
  select from parley.event e
  where e.dossier_id = c.dossier_id and e.position = c.position and e.chain_hash = c.chain_hash))`;

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
    update parley.projection_checkpoint set position = ${to},
      chain_hash = (select e.chain_hash from parley.event e where e.dossier_id = ${dossier} and e.position = ${to})
    where dossier_id = ${dossier} and projection = ${projection} and version = ${version}
      and position = ${from.position} and epoch = ${from.epoch}`.execute(db);
  return numAffectedRows === 1n;
};
