/** A record with views to test with, and the answers that a fold of the whole log gives: slow, plain, and right. */
import { createKysely, createPool, migrate } from "@parley/database";
import { testDatabase } from "@parley/database/testing";
import {
  type BoardRow,
  board,
  type DeadlineView,
  type Development,
  deadlineView,
  fold,
  happenings,
  type IssueView,
  issueView,
  resolved,
  select,
  stretchesOf,
  type Vantage,
} from "@parley/domain";
import {
  appendEntryOf,
  createEventStore,
  type Dossier,
  type EventStore,
  type LoggedEntry,
  migrations as recordMigrations,
} from "@parley/event-store";
import type { Kysely, KyselyPlugin } from "kysely";
import {
  claim,
  ensureLiveVersion,
  type From,
  migrations,
  type Projected,
  type ProjectOptions,
  project,
} from "../index.ts";
import { writeTallies } from "../tally.ts";

export interface ViewedRecord {
  /** As the application's role. */
  readonly store: EventStore;
  readonly views: Kysely<never>;
  /** As the one who migrated, with every right. */
  readonly owner: Kysely<never>;
  /** Another process, with its own connections. */
  another(): { readonly store: EventStore; readonly views: Kysely<never>; close(): Promise<void> };
  /** Ends all and drops the database. */
  close(): Promise<void>;
}

export const viewedRecord = async (): Promise<ViewedRecord> => {
  const database = await testDatabase();
  const owner = createKysely<never>(createPool(database.url, { max: 3 }));
  await migrate(owner, recordMigrations, migrations);
  const another = () => {
    const pool = createPool(database.url, { role: "parley_app", max: 6 });
    const views = createKysely<never>(pool);
    const store = createEventStore({ pool, db: views });
    const close = async () => {
      await store.close();
      await views.destroy();
    };
    return { store, views, close };
  };
  const first = another();
  return {
    store: first.store,
    views: first.views,
    owner,
    another,
    close: async () => {
      await Promise.all([first.close(), owner.destroy()]);
      await database.drop();
    },
  };
};

export const createDossier = async (store: EventStore, slug: string): Promise<void> => {
  await store.createDossier({ slug, title: "US and China", parties: ["US", "CN"], createdBy: "Ada" });
};

/** As one command, so that they are recorded together. */
export const record = async (
  store: EventStore,
  dossier: string,
  developments: ReadonlyArray<Development>,
  branch = "main",
): Promise<void> => {
  if (developments.length === 0) return;
  const entries = developments.map((each) => appendEntryOf(each));
  const [verdict] = await store.append(dossier, [{ branch, recordedBy: "Ada", entries }]);
  if (verdict?.verdict !== "appended") throw new Error(`Not recorded: ${JSON.stringify(verdict)}`);
};

/** Up to the head, in batches; what each did. */
export const projectAll = async (
  { store, views }: Pick<ViewedRecord, "store" | "views">,
  slug: string,
  options: ProjectOptions = {},
): Promise<ReadonlyArray<Projected>> => {
  const dossier = (await store.findDossier(slug))!;
  const version = await ensureLiveVersion(views);
  let at = await claim(views, slug, version);
  const done: Projected[] = [];
  while (at.position < dossier.head) {
    const projected = await project({ store, db: views }, dossier, version, at, options);
    done.push(projected);
    at = { ...at, position: projected.position };
  }
  return done;
};

/** A short log has no tallies else. Comparisons, which count on the usual distance between them, cannot be read then. */
export const tallyOften = async (
  { store, views }: Pick<ViewedRecord, "store" | "views">,
  slug: string,
): Promise<void> => writeTallies(views, slug, await ensureLiveVersion(views), await store.head(slug), 3);

export const fromOf = async (
  store: EventStore,
  slug: string,
  limits: Omit<Vantage, "branch"> = {},
  today = "2025-03-15",
  branch = "main",
): Promise<From> => ({
  dossier: (await store.findDossier(slug))!,
  branch: (await store.findBranch(slug, branch))!,
  vantage: { branch, ...limits },
  today,
});

/** Reads that came from snapshots, counted by their bodies. */
export const countingSnapshots = <DB>(db: Kysely<DB>): { readonly db: Kysely<DB>; readonly read: () => number } => {
  const bodies = new WeakSet<object>();
  let read = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      const fragments = node.kind === "RawNode" ? JSON.stringify(node) : "";
      if (/s\.bounded|s\.changes/.test(fragments) && !fragments.includes("insert into")) bodies.add(queryId);
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      if (bodies.has(queryId)) read += result.rows.length;
      return result;
    },
  };
  return { db: db.withPlugin(plugin), read: () => read };
};

export interface Told {
  issue(slug: string): IssueView;
  board(): ReadonlyArray<BoardRow>;
  deadlines(): ReadonlyArray<DeadlineView & { readonly deadline: string }>;
}

/** What the whole log, selected and folded at once, says from there. */
export const toldByWholeLog = (log: ReadonlyArray<LoggedEntry>, dossier: Dossier, from: From): Told => {
  const { vantage, branch } = from;
  const state = fold(happenings(select(log, stretchesOf(branch, vantage))), dossier.parties);
  const position = vantage.position ?? log.length;
  const looking = {
    dossier: dossier.slug,
    vantage: resolved(vantage, position),
    today: vantage.asOf ?? from.today,
  };
  const revisionOf = (issue: string) =>
    log.filter(
      (entry) =>
        entry.branch === branch.slug &&
        entry.position <= position &&
        entry.concerns.some((concern) => concern.issue === issue),
    ).length;
  return {
    issue: (slug) => issueView(state, slug, { ...looking, revision: revisionOf(slug) }),
    board: () => board(state, { ...looking, revisionOf }),
    deadlines: () =>
      [...state.deadlines]
        .map(([deadline, each]) => ({ deadline, ...deadlineView(each, looking.today) }))
        .sort((a, b) => orderOf(a).localeCompare(orderOf(b), "en")),
  };
};

const orderOf = (deadline: { readonly status: string; readonly current: string; readonly deadline: string }) =>
  `${deadline.status === "running" ? 0 : 1} ${deadline.current} ${deadline.deadline}`;
