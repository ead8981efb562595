/** Comparisons that remember what they read of the views say what the whole log says, whatever came in between. */
import { cutAt, initialState } from "@parley/domain";
import { type Kysely, type KyselyPlugin, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readComparison } from "./index.ts";
import { type SeenView, seenViews } from "./seen-views.ts";
import { createDossier, fromOf, projectAll, record, type ViewedRecord, viewedRecord } from "./testing/index.ts";
import { longHistory, supposedTalks } from "./testing/long-history.ts";

let viewed: ViewedRecord;
beforeAll(async () => {
  viewed = await viewedRecord();
});
afterAll(() => viewed?.close());

const history = [...longHistory({ length: 260, issues: 6 })];
const firstDay = 200;
const fork = "deal";

/** Main with most of the history, and a fork with talks on every issue. */
const begin = async (slug: string, venue = "Madrid"): Promise<void> => {
  await createDossier(viewed.store, slug);
  for (const each of history.slice(0, firstDay))
    await record(viewed.store, slug, [each.type === "TalksHeld" ? { ...each, details: { venue } } : each]);
  await projectAll(viewed, slug);
  const main = (await viewed.store.findBranch(slug, "main"))!;
  const cut = cutAt(main, { position: firstDay }, firstDay + 1);
  await viewed.store.createBranch(slug, { slug: fork, title: fork, cut, forkedFrom: "main", createdBy: "Ada" });
  const issues = [...new Set(history.flatMap((each) => each.issues ?? []))];
  for (const issue of issues) await record(viewed.store, slug, [supposedTalks(`talks-${issue}`, issue)], fork);
  await projectAll(viewed, slug);
};

const compared = async (slug: string, more: object) => {
  const vantages = [await fromOf(viewed.store, slug), await fromOf(viewed.store, slug, {}, undefined, fork)];
  const { rowsRead: _, ...comparison } = await readComparison({ store: viewed.store, ...more }, vantages);
  return comparison;
};

test("after every development of main, late and corrected ones among them", async () => {
  const slug = "moving";
  await begin(slug);
  const seen = seenViews();
  const { views, sent } = countingStates(viewed.views);
  const first = await compared(slug, { views, seen });
  const all = sent();
  expect(first.issues.length).toBeGreaterThan(3);
  expect(all).toBe(first.issues.length);
  await compared(slug, { views, seen });
  expect(sent()).toBe(all);
  for (const each of history.slice(firstDay)) {
    await record(viewed.store, slug, [each]);
    await projectAll(viewed, slug);
    expect(await compared(slug, { views, seen })).toEqual(await compared(slug, {}));
  }
  // Each time what the development touched, and no more; without memory it would be all of them each time.
  expect(sent() - all).toBeGreaterThan(0);
  expect(sent() - all).toBeLessThan(((history.length - firstDay) * first.issues.length) / 1.5);
});

test("of another dossier, and of a view that was written anew at the same position, nothing is taken for it", async () => {
  const [slug, other] = ["one", "two"];
  const { views } = viewed;
  const seen = seenViews();
  await begin(slug);
  const first = await compared(slug, { views, seen });
  await begin(other, "Geneva");
  const second = await compared(other, { views, seen });
  expect(second).toEqual(await compared(other, {}));
  expect(second.consequences).not.toEqual(first.consequences);
  await sql`update parley.issue_view set state = replace(state, 'Madrid', 'Geneva') where dossier_id = ${slug}`.execute(
    viewed.owner,
  );
  expect((await compared(slug, { views, seen })).consequences).toEqual(second.consequences);
});

describe("what is remembered", () => {
  const view = (issue: string): SeenView => ({
    issue,
    version: 1,
    position: 1,
    writtenBy: "1",
    state: initialState(["US"]),
    things: new Map(),
  });

  test("is what was used last, up to so many characters", () => {
    const seen = seenViews(100);
    for (const issue of ["a", "b"]) seen.note("d", view(issue), 40);
    seen.of("d", ["a"]);
    seen.note("d", view("c"), 40);
    seen.note("d", view("too-large"), 101);
    const remembered = seen.of("d", ["a", "b", "c", "too-large"]).map(({ issue }) => issue);
    expect(remembered).toEqual(["a", "c"]);
    expect(seen.of("other", ["a"])).toEqual([]);
    seen.note("d", view("a"), 100);
    expect(seen.of("d", ["a", "c"]).map(({ issue }) => issue)).toEqual(["a"]);
  });

  test("is no part of what somebody folds on", () => {
    const seen = seenViews();
    const own = view("a");
    seen.note("d", own, 1);
    own.state.deadlines.set("later", {} as never);
    expect(seen.of("d", ["a"])[0]!.state.deadlines.size).toBe(0);
  });
});

/** Counts the states of whole views that come from the database. */
const countingStates = (db: Kysely<never>): { readonly views: Kysely<never>; readonly sent: () => number } => {
  const bodies = new WeakSet<object>();
  let sent = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      if (node.kind === "RawNode" && JSON.stringify(node).includes("v.xmin::text as written_by")) bodies.add(queryId);
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      if (bodies.has(queryId))
        sent += result.rows.filter((row) => row["issue_id"] !== null && row["state"] !== null).length;
      return result;
    },
  };
  return { views: db.withPlugin(plugin), sent: () => sent };
};
