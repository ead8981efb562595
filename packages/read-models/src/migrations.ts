/** The tables of the views. They hold nothing that the log does not: any of them may be dropped and made again. */
import { type Migration, sql } from "kysely";

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
      await sql`do $$ begin
        if exists (select from pg_roles where rolname = 'parley_app') then
          grant select, insert, update, delete on parley.issue_view, parley.projection_checkpoint, parley.projection to parley_app;
        end if;
      exception when insufficient_privilege then null;
      end $$`.execute(db);
    },
  },
};
