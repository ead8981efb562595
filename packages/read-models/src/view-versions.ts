/** Versions of the views: one is read, one may be building beside it, one is kept for a rollback. */
import { foldVersion } from "@parley/domain";
import { type QueryExecutorProvider, sql } from "kysely";

export const projection = "issues";

/** The version that reads take; undefined where there is none yet for this version of the fold. */
export const liveVersion = async (db: QueryExecutorProvider): Promise<number | undefined> => {
  const { rows } = await sql<{ version: number }>`select ${liveVersionOf} as version`.execute(db);
  return rows[0]?.version ?? undefined;
};

/** The live version as a scalar, null where there is none. */
export const liveVersionOf = sql`(select max(l.version) from parley.projection_version l
  where l.projection = ${projection} and l.fold_version = ${foldVersion} and l.status = 'live')`;

/**
 * The live version, made where there is none: at the first start, and after the fold has changed. Views of an older
 * fold stay with the older Parley that reads them.
 */
export const ensureLiveVersion = async (db: QueryExecutorProvider): Promise<number> => {
  for (;;) {
    const version = await liveVersion(db);
    if (version !== undefined) return version;
    await addVersion(db, "live");
  }
};

/** A version of nobody else's, to build in. What others began and left over an hour ago is dropped. */
export const beginVersion = async (db: QueryExecutorProvider): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    select version from parley.projection_version
    where projection = ${projection} and status = 'building' and touched_at < now() - interval '1 hour'`.execute(db);
  for (const { version } of rows) await dropLeftOver(db, version);
  for (;;) {
    const version = await addVersion(db, "building");
    if (version !== undefined) return version;
  }
};

/**
 * A version that somebody began and left, so that what he had built need not be built again; undefined where there is
 * none. He is taken to have left it after a minute without a sign of life; should he come back, he finds that the epoch
 * has changed, and keeps nothing more.
 */
export const takeUpVersion = async (db: QueryExecutorProvider): Promise<number | undefined> => {
  const { rows } = await sql<{ version: number }>`
    update parley.projection_version set touched_at = now()
    where projection = ${projection} and version = (
      select v.version from parley.projection_version v
      where v.projection = ${projection} and v.fold_version = ${foldVersion} and v.status = 'building'
        and v.touched_at between now() - interval '1 hour' and now() - interval '1 minute'
      order by v.version desc limit 1 for update skip locked)
    returning version`.execute(db);
  return rows[0]?.version;
};

/** Says that the version is being built still. */
export const touchVersion = async (db: QueryExecutorProvider, version: number): Promise<void> => {
  await sql`update parley.projection_version set touched_at = now()
    where projection = ${projection} and version = ${version}`.execute(db);
};

/** The new version is read from now on, in one step; the one before it is kept, what was kept before goes. */
export const flip = async (db: QueryExecutorProvider, version: number): Promise<void> => {
  const { rows } = await sql<{ version: number; status: string }>`
    update parley.projection_version set
      status = case when version = ${version} then 'live' when status = 'live' then 'kept' else 'building' end,
      -- What was kept is now a building that nobody works on: if we end here, the next rebuild drops it.
      touched_at = case when status = 'kept' and version <> ${version} then 'epoch' else now() end
    where projection = ${projection} and fold_version = ${foldVersion} and (version = ${version} or status in ('live', 'kept'))
    returning version, status`.execute(db);
  for (const row of rows) if (row.status === "building") await dropLeftOver(db, row.version);
};

/** The version that was read before is read again; false where none is kept. What it lacks is caught up with. */
export const rollBack = async (db: QueryExecutorProvider): Promise<boolean> => {
  const { rows } = await sql<{ version: number }>`
    select version from parley.projection_version
    where projection = ${projection} and fold_version = ${foldVersion} and status = 'kept'
    order by version desc limit 1`.execute(db);
  if (rows[0] === undefined) return false;
  await sql`update parley.projection_version set status = case when status = 'kept' then 'live' else 'kept' end
    where projection = ${projection} and fold_version = ${foldVersion} and status in ('live', 'kept')`.execute(db);
  return true;
};

export const dropVersion = async (db: QueryExecutorProvider, version: number): Promise<void> => {
  // If we end in the middle, nobody takes up what is left of it.
  await sql`update parley.projection_version set touched_at = 'epoch'
    where projection = ${projection} and version = ${version}`.execute(db);
  await sql`delete from parley.issue_view where version = ${version}`.execute(db);
  await sql`delete from parley.issue_view_thing where version = ${version}`.execute(db);
  await sql`delete from parley.issue_snapshot where version = ${version}`.execute(db);
  await sql`delete from parley.development_tally where version = ${version}`.execute(db);
  await sql`delete from parley.parked_issue where version = ${version}`.execute(db);
  await sql`delete from parley.projection_checkpoint
    where projection = ${projection} and version = ${version}`.execute(db);
  await sql`delete from parley.projection_version
    where projection = ${projection} and version = ${version}`.execute(db);
};

/**
 * Whoever still writes to it, or drops it too, may hold rows that we wait for while he waits for ours: then one of us
 * loses. What stays is marked as left over, and the next rebuild drops it.
 */
const dropLeftOver = (db: QueryExecutorProvider, version: number): Promise<void> =>
  dropVersion(db, version).catch(() => undefined);

/** Undefined where somebody else took the number at the same time. */
const addVersion = async (db: QueryExecutorProvider, status: "building" | "live"): Promise<number | undefined> => {
  const { rows } = await sql<{ version: number }>`
    insert into parley.projection_version (projection, version, fold_version, status)
    select ${projection}, coalesce(max(v.version), 0) + 1, ${foldVersion}, ${status}
    from parley.projection_version v where v.projection = ${projection}
    on conflict do nothing returning version`.execute(db);
  return rows[0]?.version;
};
