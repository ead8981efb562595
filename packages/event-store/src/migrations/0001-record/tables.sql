-- The log and what is derived from it. Every key leads with the dossier, and nothing draws from a sequence, so that
-- a Postgres that shards by dossier_id carries the same SQL.

create schema if not exists parley;

-- Its row is locked by every append and never updated by one: an updated row leaves dead versions behind, which one
-- idle transaction anywhere keeps from being pruned.
create table parley.dossier (
  dossier_id text collate "C" primary key,
  title      text not null,
  parties    text[] not null,
  created_at timestamptz not null,
  created_by text not null
);

create table parley.branch (
  dossier_id text collate "C" not null,
  branch_id  text collate "C" not null,
  title      text not null,
  parent_id  text collate "C",
  status     text not null default 'open' check (status in ('open', 'closed', 'archived')),
  narrative  text,
  created_at timestamptz not null,
  created_by text not null,
  primary key (dossier_id, branch_id)
);

-- One row for the fork and one for every rebase. `ancestors` is the flattened lineage, root first:
-- [{ "branch", "position", "asOf"?, "knownAt"? }].
create table parley.branch_cut (
  dossier_id    text collate "C" not null,
  branch_id     text collate "C" not null,
  from_position bigint not null,
  forked_from   text not null,
  ancestors     jsonb not null,
  primary key (dossier_id, branch_id, from_position)
);

create table parley.event (
  dossier_id      text collate "C" not null,
  position        bigint not null,
  order_position  bigint not null,
  branch_id       text collate "C" not null,
  event_id        text collate "C" not null,
  type            text not null,
  line            text not null,
  occurred_on     date not null,
  reported_on     date,
  recorded_at     timestamptz not null,
  recorded_by     text not null,
  target_position bigint,
  -- corrects, retracts or adds. No check: it would be parsed anew by every append.
  target_kind     text,
  -- The issues that it concerns, those that it names first, and beside each the revision that it made.
  issues          text[] not null,
  revisions       bigint[] not null,
  named           smallint not null,
  -- kind:slug of what it is about; a mere reference is written ~kind:slug.
  things          text[] not null,
  content_hash    bytea not null,
  chain_hash      bytea not null,
  primary key (dossier_id, position),
  unique (dossier_id, event_id)
);
create index event_of_branch on parley.event (dossier_id, branch_id, position);
create index event_of_line on parley.event (dossier_id, order_position) where order_position <> position;
create index event_of_target on parley.event (dossier_id, target_position) where target_position is not null;

create table parley.event_issue (
  dossier_id     text collate "C" not null,
  branch_id      text collate "C" not null,
  issue_id       text collate "C" not null,
  revision       bigint not null,
  position       bigint not null,
  occurred_on    date not null,
  order_position bigint not null,
  reported_on    date,
  named          boolean not null,
  primary key (dossier_id, branch_id, issue_id, revision) include (position, named)
);
create index event_issue_in_order on parley.event_issue
  (dossier_id, issue_id, branch_id, occurred_on, order_position, position);

-- An entry that targets another has the target's rows too: whoever asks for a thing also finds the correction that
-- moved away from it.
create table parley.event_thing (
  dossier_id     text collate "C" not null,
  kind           text collate "C" not null,
  slug           text collate "C" not null,
  branch_id      text collate "C" not null,
  position       bigint not null,
  subject        boolean not null,
  occurred_on    date not null,
  order_position bigint not null,
  primary key (dossier_id, kind, slug, branch_id, position)
);

-- The next three hold first occurrences: a row is added when something is said for the first time on a branch, and
-- never changed. They keep an append's cost from growing with the history of its things.

-- The issues that developments of a thing named.
create table parley.thing_issue (
  dossier_id text collate "C" not null,
  kind       text collate "C" not null,
  slug       text collate "C" not null,
  branch_id  text collate "C" not null,
  issue_id   text collate "C" not null,
  position   bigint not null,
  primary key (dossier_id, kind, slug, branch_id, issue_id)
);

-- The issues that were named at all.
create table parley.issue_naming (
  dossier_id text collate "C" not null,
  branch_id  text collate "C" not null,
  issue_id   text collate "C" not null,
  position   bigint not null,
  primary key (dossier_id, branch_id, issue_id)
);

-- The agreements that one development joined; written both ways round.
create table parley.agreement_join (
  dossier_id  text collate "C" not null,
  slug        text collate "C" not null,
  branch_id   text collate "C" not null,
  joined_slug text collate "C" not null,
  position    bigint not null,
  primary key (dossier_id, slug, branch_id, joined_slug)
);

create table parley.append_receipt (
  dossier_id      text collate "C" not null,
  idempotency_key text collate "C" not null,
  request_hash    text not null,
  -- Null where every entry was known already.
  first_position  bigint,
  last_position   bigint,
  -- Of every entry of the command in its order, the known ones included.
  positions       bigint[] not null,
  answer          text,
  primary key (dossier_id, idempotency_key)
);
