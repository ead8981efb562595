/** The views in their tables: written with their checkpoint, or not at all. */
import { type QueryExecutorProvider, sql } from "kysely";
import type { ViewRow } from "./view-row.ts";

export const projection = "issues";

export interface Checkpoint {
  readonly position: number;
  readonly epoch: number;
}

export const liveVersion = async (db: QueryExecutorProvider): Promise<number> => {
  const { rows } = await sql<{
    live_version: number;
  }>`select live_version from parley.projection where projection = ${projection}`.execute(db);
  return rows[0]?.live_version ?? 1;
};

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

/** Raises the epoch: whoever held an older one writes no more. */
export const claim = async (db: QueryExecutorProvider, dossier: string, version: number): Promise<Checkpoint> => {
  const { rows } = await sql<{ position: string; epoch: string }>`
    insert into parley.projection_checkpoint as c (dossier_id, projection, version, position, epoch)
    values (${dossier}, ${projection}, ${version}, 0, 1)
    on conflict (dossier_id, projection, version) do update set epoch = c.epoch + 1
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

export const writeViews = async (
  db: QueryExecutorProvider,
  dossier: string,
  version: number,
  branch: string,
  rows: ReadonlyArray<ViewRow>,
): Promise<void> => {
  for (const row of rows)
    await sql`
      insert into parley.issue_view (dossier_id, version, branch_id, issue_id, position, key_occurred_on, key_order, max_reported_on, things, state, card, fault)
      values (${dossier}, ${version}, ${branch}, ${row.issue}, ${row.position}, ${row.keyOccurredOn}::date, ${row.keyOrder},
        ${row.maxReportedOn}::date, ${row.things}::text[], ${row.state}, ${row.card}, ${row.fault})
      on conflict (dossier_id, version, branch_id, issue_id) do update set
        position = excluded.position, key_occurred_on = excluded.key_occurred_on, key_order = excluded.key_order,
        max_reported_on = excluded.max_reported_on, things = excluded.things, state = excluded.state, card = excluded.card,
        fault = excluded.fault`.execute(db);
};

/** How far the views hold, and those of them that were asked for; one snapshot. Without an issue: all, cards only. */
export const readViews = async (
  db: QueryExecutorProvider,
  dossier: string,
  branch: string,
  { issue: of, version }: { readonly issue?: string; readonly version?: number } = {},
): Promise<{ readonly checkpoint: number; readonly rows: ReadonlyArray<ViewRow> }> => {
  const { rows } = await sql<{
    checkpoint: string;
    issue_id: string | null;
    position: string;
    key_occurred_on: string;
    key_order: string;
    max_reported_on: string | null;
    things: ReadonlyArray<string>;
    state: string | null;
    card: string | null;
    fault: string | null;
  }>`
    select coalesce(c.position, 0)::text as checkpoint, v.issue_id, v.position::text, v.key_occurred_on, v.key_order::text, v.max_reported_on, v.things,
      ${of === undefined ? sql`null::text` : sql`v.state`} as state, ${of === undefined ? sql`v.card` : sql`null::text`} as card, v.fault
    from parley.projection p
    left join parley.projection_checkpoint c on c.dossier_id = ${dossier} and c.projection = p.projection and c.version = coalesce(${version ?? null}::int, p.live_version)
    left join parley.issue_view v on v.dossier_id = ${dossier} and v.version = coalesce(${version ?? null}::int, p.live_version) and v.branch_id = ${branch}
      ${of === undefined ? sql`` : sql`and v.issue_id = ${of}`}
    where p.projection = ${projection}`.execute(db);
  return {
    checkpoint: Number(rows[0]?.checkpoint ?? 0),
    rows: rows.flatMap((row) =>
      row.issue_id === null
        ? []
        : [
            {
              issue: row.issue_id,
              position: Number(row.position),
              keyOccurredOn: row.key_occurred_on,
              keyOrder: Number(row.key_order),
              maxReportedOn: row.max_reported_on,
              things: row.things,
              state: row.state,
              card: row.card,
              fault: row.fault,
            },
          ],
    ),
  };
};

/** The new version is read from now on; the one before it is kept, those before that are not. */
export const flip = async (db: QueryExecutorProvider, version: number): Promise<void> => {
  await sql`update parley.projection set live_version = ${version} where projection = ${projection}`.execute(db);
  await sql`delete from parley.issue_view where version < ${version - 1}`.execute(db);
  await sql`delete from parley.projection_checkpoint where projection = ${projection} and version < ${version - 1}`.execute(
    db,
  );
};

/** The views of a version that came to nothing. */
export const dropVersion = async (db: QueryExecutorProvider, version: number): Promise<void> => {
  await sql`delete from parley.issue_view where version = ${version}`.execute(db);
  await sql`delete from parley.projection_checkpoint where projection = ${projection} and version = ${version}`.execute(
    db,
  );
};
