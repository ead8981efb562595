/** Our append against a raw prepared INSERT of the same rows into the same tables with the same indexes. */
import { createKysely, createPool, migrate } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import { type AppendEntry, appendEntryOf, createEventStore, migrations } from "@parley/event-store";
import { inTurns, type Measured, median, ratioOf } from "./compare-speeds.ts";
import type { Row } from "./report.ts";
import { tradeTalks } from "./trade-talks.ts";

const tables = ["event", "event_issue", "event_thing", "thing_issue", "issue_naming"];

export const appendRows = async (): Promise<ReadonlyArray<Row>> => {
  const database = await testDatabase();
  const owner = createPool(database.url, { max: 2 });
  await migrate(createKysely(owner), migrations);
  await owner.query("create schema raw");
  for (const table of tables) await owner.query(`create table raw.${table} (like parley.${table} including all)`);
  await owner.query("grant usage on schema raw to public");
  await owner.query("grant insert on all tables in schema raw to public");
  const rows: Row[] = [];
  for (const clients of [1, 32, 128]) {
    // As many connections as a service would have; both sides have the same.
    const pool = createPool(database.url, { role: "parley_app", max: Math.min(clients, 32) });
    const store = createEventStore({ pool, db: createKysely<unknown>(pool) });
    const dossier = `hot-${clients}`;
    await store.createDossier({ slug: dossier, title: "Talks", parties: ["US", "CN"], createdBy: "bench" });
    const talks = tradeTalks();
    const raw = rawInsert(pool, `raw-${clients}`);
    const [ours, theirs] = (await inTurns(
      [
        {
          name: "append",
          once: async () => {
            const [verdict] = await store.append(dossier, [
              { branch: "main", recordedBy: "Ada", entries: [appendEntryOf(talks())] },
            ]);
            if (verdict?.verdict !== "appended") throw new Error(JSON.stringify(verdict));
          },
        },
        { name: "insert", once: () => raw(appendEntryOf(talks())) },
      ],
      { clients },
    )) as [Measured, Measured];
    rows.push({
      what: `append of one event, one dossier, ${clients} ${clients === 1 ? "client" : "clients"}, to raw INSERT`,
      ratio: ratioOf(paces(ours), paces(theirs)),
      wanted: wanted[clients]!,
      figures: `${perSecond(ours)} to ${perSecond(theirs)} events/s`,
    });
    if (clients === 32)
      rows.push({
        what: "p99 of an append at 32 clients, to raw INSERT's p99",
        ratio: ratioOf(
          ours.paces.map(({ p99Ms }) => p99Ms),
          theirs.paces.map(({ p99Ms }) => p99Ms),
        ),
        wanted: "≤ 1.0 (aim 0.5)",
      });
    await store.close();
    await pool.end();
  }
  await owner.end();
  await database.drop();
  return rows;
};

const wanted: Readonly<Record<number, string>> = {
  1: "≥ 0.8 (aim 0.95)",
  32: "≥ 1.1 (aim 2.0)",
  128: "≥ 1.5 (aim 2.5)",
};

const paces = ({ paces: all }: Measured): ReadonlyArray<number> => all.map(({ perSecond: pace }) => pace);
const perSecond = (measured: Measured): string => median(paces(measured)).toFixed(0);

/** What an append writes, and nothing of what it promises: positions and revisions are counted here. */
const rawInsert = (pool: { query(query: object): Promise<unknown> }, dossier: string) => {
  const revisions = new Map<string, number>();
  const hash = Buffer.alloc(32, 7);
  let position = 0;
  return (entry: AppendEntry) => {
    position += 1;
    const reached = entry.issues.map((issue) => {
      const revision = (revisions.get(issue) ?? 0) + 1;
      revisions.set(issue, revision);
      return revision;
    });
    const things = entry.things.map(({ kind, slug }) => `${kind}:${slug}`);
    const values = [
      dossier,
      position,
      entry.id,
      entry.type,
      entry.line,
      entry.occurredOn,
      entry.reportedOn,
      entry.issues,
      reached,
      entry.issues.length,
      things,
      hash,
    ];
    return pool.query({ name: "raw_insert", text: rawStatement, values });
  };
};

const rawStatement = `
  with event as (
    insert into raw.event (dossier_id, position, order_position, branch_id, event_id, type, line, occurred_on, reported_on,
      recorded_at, recorded_by, issues, revisions, named, things, content_hash, chain_hash)
    values ($1, $2, $2, 'main', $3, $4, $5, $6, $7, now(), 'Ada', $8::text[], $9::bigint[], $10, $11::text[], $12, $12)
  ), event_issue as (
    insert into raw.event_issue
    select $1, 'main', i, r, $2, $6, $2, $7, true from unnest($8::text[], $9::bigint[]) tagged (i, r)
  )
  insert into raw.event_thing
  select $1, split_part(t, ':', 1), split_part(t, ':', 2), 'main', $2, true, $6, $2 from unnest($11::text[]) t`;
