/** The tables of the views. They hold nothing that the log does not: any of them may be dropped and made again. */
import { type Kysely, type Migration, sql } from "kysely";

export const migrations: Readonly<Record<string, Migration>> = {
  "0002_views": {
    up: async (db) => {
      await sql`
        create table parley.issue_view (
          dossier_id text collate "C" not null,
          version int not null,
          branch_id text collate "C" not null,
          issue_id text collate "C" not null,
          -- No entry after this position was in it when it was made; the checkpoint says how far it holds.
          position bigint not null,
          -- The last day and place in it: what sorts before that asks for a new fold.
          key_occurred_on date not null,
          key_order bigint not null,
          -- The latest day of report among all that it was made from, corrections and retractions included.
          max_reported_on date,
          -- "kind:slug" of every thing whose entries went into it.
          things text[] not null,
          -- The foldable state; null where an entry could not be folded, and fault says why.
          state text,
          -- The part of it that a row of the board needs.
          card text,
          fault text,
          primary key (dossier_id, version, branch_id, issue_id)
        )`.execute(db);
      await sql`
        create table parley.projection_checkpoint (
          dossier_id text collate "C" not null,
          projection text collate "C" not null,
          version int not null,
          position bigint not null,
          epoch bigint not null,
          primary key (dossier_id, projection, version)
        )`.execute(db);
      // The version that is read, of each projection; an older one is kept for a rollback.
      await sql`
        create table parley.projection (
          projection text collate "C" primary key,
          live_version int not null
        )`.execute(db);
      await sql`insert into parley.projection values ('issues', 1)`.execute(db);
      await grant(db, "issue_view", "projection_checkpoint", "projection");
    },
  },

  // A view says what it was made from, so that an entry can be taken into it; what cannot be folded is parked beside.
  "0003_views_that_advance": {
    up: async (db) => {
      await sql`truncate parley.issue_view, parley.projection_checkpoint`.execute(db);
      await sql`
        alter table parley.issue_view
          drop column things, drop column fault,
          alter column state set not null, alter column card set not null,
          -- Entries that concern the issue on the branch itself, up to the position.
          add column revision bigint not null,
          -- The deadlines that live on the issue, with their histories.
          add column deadlines text not null`.execute(db);
      await sql`
        create table parley.issue_view_thing (
          dossier_id text collate "C" not null,
          version int not null,
          branch_id text collate "C" not null,
          -- "kind:slug".
          thing text collate "C" not null,
          issue_id text collate "C" not null,
          -- All entries of the thing went into the view; else those that the view needs otherwise.
          whole boolean not null,
          primary key (dossier_id, version, branch_id, issue_id, thing)
        )`.execute(db);
      await sql`
        create index issue_view_thing_by_thing on parley.issue_view_thing (dossier_id, version, branch_id, thing)`.execute(
        db,
      );
      await sql`
        create table parley.parked_issue (
          dossier_id text collate "C" not null,
          version int not null,
          branch_id text collate "C" not null,
          issue_id text collate "C" not null,
          position bigint not null,
          fault text not null,
          primary key (dossier_id, version, branch_id, issue_id)
        )`.execute(db);
      // One version is live for each version of the fold, so that an older Parley beside a newer one reads its own.
      await sql`drop table parley.projection`.execute(db);
      await sql`
        create table parley.projection_version (
          projection text collate "C" not null,
          version int not null,
          fold_version int not null,
          status text not null check (status in ('building', 'live', 'kept')),
          touched_at timestamptz not null default now(),
          primary key (projection, version)
        )`.execute(db);
      await grant(db, "issue_view", "issue_view_thing", "parked_issue", "projection_checkpoint", "projection_version");
    },
  },

  // States at past keys, so that a vantage of the past costs no more than one of the present (ruling 21).
  "0005_snapshots": {
    up: async (db) => {
      await sql`
        truncate parley.issue_view, parley.issue_view_thing, parley.parked_issue, parley.projection_checkpoint`.execute(
        db,
      );
      // How many developments were folded into it: says when the next snapshot is due.
      await sql`alter table parley.issue_view add column size bigint not null`.execute(db);
      await sql`
        create table parley.issue_snapshot (
          dossier_id text collate "C" not null,
          version int not null,
          branch_id text collate "C" not null,
          issue_id text collate "C" not null,
          -- Counts up within the issue, and is never given twice.
          ordinal int not null,
          -- The ordinals of the snapshots whose changes come before, oldest first: as many as the place of this one
          -- among those that hold has further binary digits that are set.
          path int[] not null,
          place int not null,
          -- The latest position and day of report among all that it was made from, as in a view; the key it ends with.
          position bigint not null,
          key_occurred_on date not null,
          key_order bigint not null,
          max_reported_on date,
          revision bigint not null,
          size bigint not null,
          -- The first position at which something was recorded that belongs before its key: from there on it is wrong.
          broken_at bigint,
          -- The first day on which any of that was known: whoever knows less does not see what is wrong.
          broken_by_report_of date,
          -- The state without its histories, and the whole state as it differs from the last on the path.
          bounded text not null,
          changes text not null,
          primary key (dossier_id, version, branch_id, issue_id, ordinal)
        )`.execute(db);
      // All that says whether one serves is in the index: the bodies of those that do not are never looked at.
      await sql`
        create index issue_snapshot_by_key on parley.issue_snapshot
          (dossier_id, version, branch_id, issue_id, key_occurred_on, key_order)
          include (position, max_reported_on, broken_at, broken_by_report_of, ordinal)`.execute(db);
      // How many developments of main count on each day as of a position, as {"2025-09-15": 3}.
      await sql`
        create table parley.development_tally (
          dossier_id text collate "C" not null,
          version int not null,
          position bigint not null,
          days text not null,
          primary key (dossier_id, version, position)
        )`.execute(db);
      await grant(db, "issue_snapshot", "development_tally");
    },
  },

  // Views of a long log are built part by part; whoever takes over must know up to where.
  "0008_built_in_parts": {
    up: async (db) => {
      await sql`alter table parley.projection_checkpoint add column building_to bigint`.execute(db);
    },
  },

  // Several projectors share the dossiers: each says which it follows, and until when the others need not look.
  "0009_leases": {
    up: async (db) => {
      await sql`
        alter table parley.projection_checkpoint
          add column holder text, add column leased_until timestamptz`.execute(db);
    },
  },

  // A log that was put back to an older state and has grown since has the same positions, and other entries at them.
  "0011_views_know_their_log": {
    up: async (db) => {
      // The log's at the position of the checkpoint; null where that is 0, or was written before this column.
      await sql`alter table parley.projection_checkpoint add column chain_hash bytea`.execute(db);
    },
  },

  // Whoever asks what was known by a day looks only into stretches of which some entries were known by then and some not.
  "0012_tallies_by_report": {
    up: async (db) => {
      await sql`
        alter table parley.development_tally add column reported_from date, add column reported_up_to date`.execute(db);
      // They are counted again when the projector comes by.
      await sql`delete from parley.development_tally`.execute(db);
    },
  },

  // Between two whole snapshots there are such as hold the bounded part alone, so that a board of the past has less to fold.
  "0016_bounded_snapshots": {
    up: async (db) => {
      // Null where there is the bounded part alone; then it is on no path, and has no place.
      await sql`alter table parley.issue_snapshot alter column changes drop not null, alter column place drop not null`.execute(
        db,
      );
      await sql`drop index parley.issue_snapshot_by_key`.execute(db);
      await sql`
        create index issue_snapshot_by_key on parley.issue_snapshot
          (dossier_id, version, branch_id, issue_id, key_occurred_on, key_order)
          include (position, max_reported_on, broken_at, broken_by_report_of, ordinal, place)`.execute(db);
    },
  },

  // Whoever reads up to a position need not look through what happened long after it.
  "0019_tallies_know_how_far": {
    up: async (db) => {
      await sql`alter table parley.development_tally add column happened_by date`.execute(db);
      await sql`
        with stretch as (
          select e.dossier_id, 256 * ((e.position + 255) / 256) as position,
            max(e.occurred_on) filter (where (e.target_kind = 'corrects' and e.reported_on < e.occurred_on - 1) is not true)
              as latest
          from parley.event e where e.branch_id = 'main' group by 1, 2
        ), running as (
          select dossier_id, position, max(latest) over (partition by dossier_id order by position) as latest from stretch
        )
        update parley.development_tally t set happened_by = r.latest from running r
        where r.dossier_id = t.dossier_id and r.position = t.position`.execute(db);
    },
  },
};

/** Without the role, whoever migrated works with the tables himself. */
const grant = async (db: Kysely<never> | Kysely<unknown>, ...tables: ReadonlyArray<string>): Promise<void> => {
  const names = tables.map((table) => `parley.${table}`).join(", ");
  await sql
    .raw(`do $$ begin
      if exists (select from pg_roles where rolname = 'parley_app') then
        grant select, insert, update, delete on ${names} to parley_app;
      end if;
    exception when insufficient_privilege then null;
    end $$`)
    .execute(db as Kysely<unknown>);
};
