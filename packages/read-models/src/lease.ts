/**
 * Which projector brings the views of a dossier forward: whoever holds its lease, for as long as there is something to do.
 * A lease only spares the others work; that no two write is held by the epoch, which every change of hands raises, so a
 * holder that was taken for dead keeps nothing.
 */
import { type QueryExecutorProvider, sql } from "kysely";
import type { Checkpoint } from "./checkpoint.ts";
import { projection } from "./view-versions.ts";

export interface Lease {
  readonly dossier: string;
  readonly version: number;
  /** Names the projector, among all that there are. */
  readonly holder: string;
  readonly leaseMs: number;
}

/** Where the views stand, now that they are ours; undefined where somebody else holds them, or is writing them just now. */
export const takeLease = async (
  db: QueryExecutorProvider,
  { dossier, version, holder, leaseMs }: Lease,
): Promise<Checkpoint | undefined> => {
  await sql`
    insert into parley.projection_checkpoint (dossier_id, projection, version, position, epoch)
    values (${dossier}, ${projection}, ${version}, 0, 0) on conflict do nothing`.execute(db);
  // Whoever hangs in the middle of a transaction holds the row: nobody waits for him, his connection ends by itself.
  const { rows } = await sql<{ position: string; epoch: string }>`
    with free as (
      select c.dossier_id from parley.projection_checkpoint c
      where ${ofDossier(dossier, version)} and (c.holder = ${holder} or c.leased_until is null or c.leased_until < now())
      for update skip locked
    )
    update parley.projection_checkpoint c
    set epoch = case when c.holder = ${holder} then c.epoch else c.epoch + 1 end,
      holder = ${holder}, leased_until = ${until(leaseMs)}
    from free where ${ofDossier(dossier, version)}
    returning c.position::text, c.epoch::text`.execute(db);
  return rows[0] === undefined ? undefined : { position: Number(rows[0].position), epoch: Number(rows[0].epoch) };
};

/** Longer by `leaseMs` from now; nothing changes where it is somebody else's by now. */
export const renewLease = async (
  db: QueryExecutorProvider,
  { dossier, version, holder, leaseMs }: Lease,
): Promise<void> => {
  await sql`
    update parley.projection_checkpoint c set leased_until = ${until(leaseMs)}
    where ${ofDossier(dossier, version)} and c.holder = ${holder}`.execute(db);
};

/** Whoever comes next takes it at once. */
export const releaseLease = async (db: QueryExecutorProvider, { dossier, version, holder }: Lease): Promise<void> => {
  await sql`
    update parley.projection_checkpoint c set leased_until = null
    where ${ofDossier(dossier, version)} and c.holder = ${holder}`.execute(db);
};

const until = (leaseMs: number) => sql`now() + ${leaseMs} * interval '1 millisecond'`;

const ofDossier = (dossier: string, version: number) =>
  sql`c.dossier_id = ${dossier} and c.projection = ${projection} and c.version = ${version}`;
