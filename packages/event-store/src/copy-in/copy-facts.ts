/** What must be known of the record before entries on main can be derived: read under the dossier's lock. */
import type pg from "pg";
import type { AppendEntry } from "../append-command.ts";

/** An entry that may be a target, on record or earlier in the same command. */
export interface StandingEntry {
  readonly position: number;
  readonly orderPosition: number;
  readonly issues: ReadonlyArray<string>;
  /** kind:slug, a mere reference ~kind:slug. */
  readonly things: ReadonlyArray<string>;
}

export interface CopyFacts {
  /** Targets by id. */
  readonly entries: Map<string, StandingEntry>;
  /** The last revision of each issue on main. */
  readonly revisions: Map<string, number>;
  /** The issues that were named on main. */
  readonly namings: Set<string>;
  /** By kind:slug, the issues that developments of the thing named. */
  readonly homes: Map<string, Set<string>>;
  readonly joins: Map<string, Set<string>>;
}

export const thingName = (kind: string, slug: string): string => `${kind}:${slug}`;

export const homesOf = ({ homes }: CopyFacts, thing: string): Set<string> => {
  const known = homes.get(thing);
  if (known !== undefined) return known;
  const none = new Set<string>();
  homes.set(thing, none);
  return none;
};

/** Undefined where not every target is one that plainly stands: then each entry must be judged by itself. */
export const readCopyFacts = async (
  client: pg.PoolClient,
  dossier: string,
  entries: ReadonlyArray<AppendEntry>,
): Promise<CopyFacts | undefined> => {
  const targets = await readTargets(client, dossier, entries);
  if (targets === undefined) return undefined;
  const things = new Set(
    [
      ...entries.flatMap((entry) => entry.things.map(({ kind, slug }) => thingName(kind, slug))),
      ...[...targets.values()].flatMap((target) => target.things),
    ].map((name) => name.replace(/^~/, "")),
  );
  const joins = await readJoins(client, dossier, things);
  const homes = await readHomes(client, dossier, things);
  const issues = new Set(
    [...entries, ...targets.values()]
      .flatMap((each) => each.issues)
      .concat(...[...homes.values()].map((each) => [...each])),
  );
  return { entries: targets, joins, homes, ...(await readIssues(client, dossier, issues)) };
};

const readTargets = async (
  client: pg.PoolClient,
  dossier: string,
  entries: ReadonlyArray<AppendEntry>,
): Promise<Map<string, StandingEntry> | undefined> => {
  const asked = [...new Set(entries.flatMap(({ target }) => target?.id ?? []))];
  const found = new Map<string, StandingEntry>();
  const superseded = new Set<string>();
  const retracted = new Set<number>();
  if (asked.length > 0) {
    const { rows } = await client.query<TargetRow>({
      name: "parley_copy_targets",
      text: targetsText,
      values: [dossier, asked],
    });
    for (const row of rows) {
      const orderPosition = Number(row.order_position);
      found.set(row.event_id, {
        position: Number(row.position),
        orderPosition,
        issues: row.issues,
        things: row.things,
      });
      if (row.superseded) superseded.add(row.event_id);
      if (row.retracted) retracted.add(orderPosition);
    }
  }
  // In the command itself a target comes before what targets it; its place is not known yet, its line is.
  const lines = new Map([...found].map(([id, { orderPosition }]) => [id, String(orderPosition)]));
  const gone = new Set([...retracted].map(String));
  for (const { id, target } of entries) {
    if (target === undefined) {
      lines.set(id, id);
      continue;
    }
    const line = lines.get(target.id);
    if (line === undefined || gone.has(line) || (target.kind !== "adds" && superseded.has(target.id))) return undefined;
    lines.set(id, target.kind === "corrects" ? line : id);
    if (target.kind === "corrects") superseded.add(target.id);
    if (target.kind === "retracts") gone.add(line);
  }
  return found;
};

interface TargetRow {
  readonly event_id: string;
  readonly position: string;
  readonly order_position: string;
  readonly issues: ReadonlyArray<string>;
  readonly things: ReadonlyArray<string>;
  readonly superseded: boolean;
  readonly retracted: boolean;
}

const targetsText = `
  select t.event_id, t.position::text as position, t.order_position::text as order_position, t.issues, t.things,
    exists (select from parley.event m where m.dossier_id = $1 and m.order_position = t.order_position
      and m.order_position <> m.position and m.branch_id = 'main' and m.position > t.position) as superseded,
    exists (select from parley.event m join parley.event r on r.dossier_id = $1 and r.target_position = m.position
      where m.dossier_id = $1 and r.target_kind = 'retracts' and r.branch_id = 'main' and m.branch_id = 'main'
        and (m.position = t.order_position or (m.order_position = t.order_position and m.order_position <> m.position))) as retracted
  from unnest($2::text[]) w(id)
  join parley.event t on t.dossier_id = $1 and t.event_id = w.id and t.branch_id = 'main'`;

/** All of the dossier's, where an agreement is named: they are few, and what they lead to is not known beforehand. */
const readJoins = async (
  client: pg.PoolClient,
  dossier: string,
  things: Set<string>,
): Promise<Map<string, Set<string>>> => {
  const joins = new Map<string, Set<string>>();
  if (![...things].some((name) => name.startsWith("agreement:"))) return joins;
  const { rows } = await client.query<{ slug: string; joined_slug: string }>(
    "select slug, joined_slug from parley.agreement_join where dossier_id = $1 and branch_id = 'main'",
    [dossier],
  );
  for (const { slug, joined_slug } of rows) {
    joins.set(slug, (joins.get(slug) ?? new Set()).add(joined_slug));
    things.add(thingName("agreement", joined_slug));
  }
  return joins;
};

const readHomes = async (
  client: pg.PoolClient,
  dossier: string,
  things: ReadonlySet<string>,
): Promise<Map<string, Set<string>>> => {
  const homes = new Map<string, Set<string>>();
  const names = [...things];
  const { rows } = await client.query<{ kind: string; slug: string; issue_id: string }>({
    name: "parley_copy_homes",
    text: `select x.kind, x.slug, x.issue_id from unnest($2::text[], $3::text[]) t(kind, slug)
      cross join lateral (select h.kind, h.slug, h.issue_id from parley.thing_issue h
        where h.dossier_id = $1 and h.kind = t.kind and h.slug = t.slug and h.branch_id = 'main' offset 0) x`,
    values: [
      dossier,
      names.map((name) => name.slice(0, name.indexOf(":"))),
      names.map((name) => name.slice(name.indexOf(":") + 1)),
    ],
  });
  for (const { kind, slug, issue_id } of rows) {
    const name = thingName(kind, slug);
    homes.set(name, (homes.get(name) ?? new Set()).add(issue_id));
  }
  return homes;
};

const readIssues = async (
  client: pg.PoolClient,
  dossier: string,
  issues: ReadonlySet<string>,
): Promise<Pick<CopyFacts, "revisions" | "namings">> => {
  const { rows } = await client.query<{ issue_id: string; revision: string; named: boolean }>({
    name: "parley_copy_issues",
    text: `select i.issue_id, r.revision::text as revision,
        exists (select from parley.issue_naming n where n.dossier_id = $1 and n.branch_id = 'main' and n.issue_id = i.issue_id) as named
      from unnest($2::text[]) i(issue_id)
      cross join lateral (select x.revision from parley.event_issue x
        where x.dossier_id = $1 and x.branch_id = 'main' and x.issue_id = i.issue_id order by x.revision desc limit 1) r`,
    values: [dossier, [...issues]],
  });
  return {
    revisions: new Map(rows.map(({ issue_id, revision }) => [issue_id, Number(revision)])),
    namings: new Set(rows.filter(({ named }) => named).map(({ issue_id }) => issue_id)),
  };
};
