/** Views that are built of the whole log at once are those that are made issue by issue, and a crash changes nothing. */
import { stretchesOf } from "@parley/domain";
import { randomHistory } from "@parley/domain/testing";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { beginVersion, claim, type ProjectOptions, project, readCheckpoint } from "../index.ts";
import { createDossier, record, type ViewedRecord, viewedRecord } from "../testing/index.ts";
import { LogIndex } from "./log-index.ts";

let viewed: ViewedRecord;
let dossiers = 0;
beforeAll(async () => {
  viewed = await viewedRecord();
});
afterAll(() => viewed?.close());

const randomDossier = randomHistory(60).filter((history) => history.length > 0);

const dossierOf = async (history: Parameters<typeof record>[2]) => {
  const slug = `built-${++dossiers}`;
  await createDossier(viewed.store, slug);
  await record(viewed.store, slug, history);
  return (await viewed.store.findDossier(slug))!;
};

const built = async (dossier: Awaited<ReturnType<typeof dossierOf>>, options: ProjectOptions) => {
  const version = await beginVersion(viewed.views);
  const from = await claim(viewed.views, dossier.slug, version);
  const done = await project({ store: viewed.store, db: viewed.views }, dossier, version, from, options);
  expect(done).toMatchObject({ kept: true, position: dossier.head, parked: [] });
  return version;
};

const rowsOf = async (slug: string, version: number) => {
  const tables = ["issue_view", "issue_view_thing", "issue_snapshot", "development_tally", "parked_issue"];
  const found = [];
  for (const table of tables) {
    const { rows } = await sql<{ row: object }>`
      select to_jsonb(t) - 'version' as row from ${sql.ref(`parley.${table}`)} t
      where dossier_id = ${slug} and version = ${version} order by 1`.execute(viewed.owner);
    found.push(rows.map(({ row }) => row));
  }
  return found;
};

test("whatever is on record", async () => {
  await fc.assert(
    fc.asyncProperty(
      randomDossier,
      fc.integer({ min: 1, max: 70 }),
      fc.integer({ min: 1, max: 4 }),
      async (history, mostHeld, snapshotEvery) => {
        const dossier = await dossierOf(history.map(({ development }) => development));
        const index = new LogIndex();
        for await (const facts of viewed.store.copyFacts(dossier.slug, dossier.head))
          for (const fact of facts) index.add(fact);
        const stretches = stretchesOf({ slug: "main", cuts: [] }, {});
        for (const issue of index.issues) {
          const { entries, revision } = await viewed.store.entriesOfIssue(dossier.slug, stretches, issue);
          expect(index.neededBy(issue)).toEqual(entries.map(({ position }) => position));
          expect(index.revisions.get(issue)).toBe(revision);
        }
        const atOnce = await built(dossier, { leapOver: 0, mostHeld, snapshotEvery });
        const oneByOne = await built(dossier, { batchSize: 1_000, snapshotEvery });
        expect(await rowsOf(dossier.slug, atOnce)).toEqual(await rowsOf(dossier.slug, oneByOne));
      },
    ),
    { numRuns: 40 },
  );
});

test("what was built before a crash is not built again, and whoever was taken for dead keeps nothing more", async () => {
  const [history] = fc.sample(randomHistory(60), { numRuns: 1, seed: 4 });
  const dossier = await dossierOf(history!.map(({ development }) => development));
  const version = await beginVersion(viewed.views);
  const first = await claim(viewed.views, dossier.slug, version);
  let reads = 0;
  const crashing = {
    ...viewed.store,
    copyEntries: (...asked: Parameters<typeof viewed.store.copyEntries>) => {
      reads += 1;
      if (reads === 3) throw new Error("crash");
      return viewed.store.copyEntries(...asked);
    },
  };
  const options = { leapOver: 0, mostHeld: 1 };
  const from = { store: viewed.store, db: viewed.views };
  await expect(project({ ...from, store: crashing }, dossier, version, first, options)).rejects.toThrow("crash");
  expect((await readCheckpoint(viewed.views, dossier.slug, version))?.position).toBe(0);
  const [left] = await rowsOf(dossier.slug, version);
  expect(left!.length).toBeGreaterThan(0);

  const second = await claim(viewed.views, dossier.slug, version);
  expect(await project(from, dossier, version, first, options)).toMatchObject({ kept: false });
  const done = await project(from, dossier, version, second, options);
  expect(done).toMatchObject({ kept: true, position: dossier.head });
  const whole = await built(dossier, { batchSize: 1_000 });
  expect(await rowsOf(dossier.slug, version)).toEqual(await rowsOf(dossier.slug, whole));
  expect(done.issues).toBe((await rowsOf(dossier.slug, whole))[0]!.length - left!.length);
});
