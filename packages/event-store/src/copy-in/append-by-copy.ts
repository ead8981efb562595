/**
 * One command of many entries, written by COPY: the same record and the same verdict as `append`, many times as fast.
 *
 * Whatever is not plain (a branch, a guard, a key, an id that is on record, a target that no longer stands) is left to
 * `append`, which judges entry by entry; so a refusal is told in one place only.
 */
import type pg from "pg";
import type { AppendCommand } from "../append-command.ts";
import { orFault } from "../faults.ts";
import type { Verdict } from "../verdict.ts";
import { readCopyFacts } from "./copy-facts.ts";
import { columnsOf, type DerivedRows, deriveRows, type LogEnd } from "./derive-rows.ts";
import { sendRows } from "./send-rows.ts";

/**
 * Undefined where it is for `append` to say; then nothing was written. `onSent` is told once all that there is to do
 * for us is done, and only the server is still at work.
 */
export const appendByCopy = async (
  pool: pg.Pool,
  dossier: string,
  command: AppendCommand,
  onSent: () => void = () => undefined,
): Promise<Verdict | undefined> => {
  if (!isPlain(command)) return undefined;
  return orFault(dossier, async () => {
    const client = await pool.connect();
    let failure: Error | undefined;
    try {
      const role = await roleToWriteIn(client);
      if (role === undefined) return undefined;
      await client.query(begin);
      const verdict = await writeUnderLock(client, dossier, command, role, onSent);
      if (verdict?.verdict !== "appended") await client.query("rollback");
      return verdict;
    } catch (error) {
      await client.query("rollback").catch((again: Error) => {
        failure = again;
      });
      // An id that is on record already.
      if (error instanceof Error && "code" in error && error.code === "23505") return undefined;
      throw error;
    } finally {
      client.release(failure);
    }
  });
};

// A process that hangs before it has sent its rows must not keep the dossier from the others. The rest is as in
// `parley.append`: statements are planned for a log of any size.
const begin = `begin isolation level read committed; set local idle_in_transaction_session_timeout = '10s';
  set local enable_seqscan = off; set local plan_cache_mode = force_custom_plan; set local jit = off`;

const isPlain = ({ branch, entries, guards = [], idempotencyKey }: AppendCommand): boolean =>
  branch === "main" && guards.length === 0 && idempotencyKey === undefined && entries.length > 0;

const writeUnderLock = async (
  client: pg.PoolClient,
  dossier: string,
  { entries, recordedBy, decidedAt }: AppendCommand,
  role: string,
  onSent: () => void,
): Promise<Verdict | undefined> => {
  const end = await holdDossier(client, dossier);
  if (end === undefined) return undefined;
  if (decidedAt !== undefined && decidedAt < end.head) {
    if (entries.some(({ target }) => target !== undefined)) return undefined;
    const moved = await movedSince(client, dossier, entries, decidedAt);
    if (moved !== undefined) return { verdict: "moved", position: moved };
  }
  const facts = await readCopyFacts(client, dossier, entries);
  if (facts === undefined) return undefined;
  const { rows, appended } = deriveRows(dossier, recordedBy, entries, end, facts);
  const tables = (Object.keys(rows) as ReadonlyArray<keyof DerivedRows>).map((table) => ({
    name: `parley.${table}`,
    columns: columnsOf[table],
    rows: rows[table],
  }));
  await sendRows(client, { before: role === "" ? [] : [`set local role ${role}`], tables, after: ["commit"] }, onSent);
  return { verdict: "appended", entries: appended };
};

const holdDossier = async (client: pg.PoolClient, dossier: string): Promise<LogEnd | undefined> => {
  const { rows } = await client.query<{ head: string; recorded_at: string; now: string; chain: Buffer }>({
    name: "parley_hold_for_copy",
    text: `select o_head::text as head, o_recorded_at::text as recorded_at, o_now::text as now, o_chain as chain
      from parley.hold_for_copy($1)`,
    values: [dossier],
  });
  const [row] = rows;
  return row === undefined
    ? undefined
    : {
        head: Number(row.head),
        recordedAtMicros: Number(row.recorded_at),
        nowMicros: Number(row.now),
        chain: row.chain,
      };
};

/** The position of one entry that was recorded about one of these things after the decision. */
const movedSince = async (
  client: pg.PoolClient,
  dossier: string,
  entries: AppendCommand["entries"],
  decidedAt: number,
): Promise<number | undefined> => {
  const things = entries.flatMap((entry) => entry.things);
  const { rows } = await client.query<{ position: string }>(
    `select x.position::text as position from unnest($2::text[], $3::text[]) t(kind, slug)
      cross join lateral (select y.position from parley.event_thing y
        where y.dossier_id = $1 and y.kind = t.kind and y.slug = t.slug and y.branch_id = 'main' and y.position > $4
        order by y.position limit 1) x limit 1`,
    [dossier, things.map(({ kind }) => kind), things.map(({ slug }) => slug), decidedAt],
  );
  return rows[0] === undefined ? undefined : Number(rows[0].position);
};

/** The role that may insert into the log, "" where this one may itself; undefined where there is none for us. */
const roleToWriteIn = async (client: pg.PoolClient): Promise<string | undefined> => {
  const { rows } = await client.query<{ role: string }>({
    name: "parley_copy_role",
    text: `select '' as role where has_table_privilege('parley.event', 'insert')
      union all
      select r.rolname::text from pg_roles r where r.rolname = 'parley_import' and has_table_privilege(r.oid, 'parley.event', 'insert')
        and pg_has_role(session_user, r.oid, case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end)
      limit 1`,
    values: [],
  });
  return rows[0]?.role;
};
