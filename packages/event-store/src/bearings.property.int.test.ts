/** One look says what several separate questions say. */
import { issuesOf, thingsOf } from "@parley/domain";
import { randomHistory } from "@parley/domain/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { append } from "./append.ts";
import { appendEntryOf } from "./append-command.ts";
import { type TestRecord, testRecord } from "./testing/index.ts";

let record: TestRecord;
beforeAll(async () => {
  record = await testRecord();
});
afterAll(() => record?.close());

const onMain = [{ branch: "main" }];
let dossiers = 0;

test("about every thing of a random history, where it says it all at once, and of what goes further it says so", async () => {
  let plain = 0;
  let further = 0;
  await fc.assert(
    fc.asyncProperty(randomHistory(25), async (history) => {
      dossiers += 1;
      const dossier = `talks-${dossiers}`;
      await record.store.createDossier({ slug: dossier, title: "Talks", parties: ["US", "CN"], createdBy: "Ada" });
      const developments = history.map(({ development }) => development);
      for (const development of developments)
        await append(record.pool, dossier, [
          { branch: "main", recordedBy: "Ada", entries: [appendEntryOf(development)] },
        ]);
      const looks = await Promise.all(
        developments.map(async (development) => {
          const things = thingsOf(development);
          const ids = [development.id, "never-recorded"];
          const issues = [...issuesOf(development), "never-named"];
          return {
            things,
            ids,
            issues,
            found: await record.store.bearings(dossier, { branch: "main", ids, issues, things }),
          };
        }),
      );
      for (const { things, ids, issues, found } of looks) {
        expect(found?.dossier).toEqual(await record.store.findDossier(dossier));
        expect(found?.branch).toEqual(await record.store.findBranch(dossier, "main"));
        expect(found?.known).toEqual(await record.store.entriesByIds(dossier, ids));
        expect(issues.filter((issue) => found?.named.has(issue)).sort()).toEqual(
          await record.store.namedIssues(dossier, onMain, issues),
        );
        if (found?.entries === undefined) further += 1;
        else if (things.length > 0) {
          plain += 1;
          expect(found.entries).toEqual((await record.store.entriesNeeded(dossier, onMain, { things })).entries);
        }
      }
    }),
    { numRuns: 15 },
  );
  expect(Math.min(plain, further)).toBeGreaterThan(0);
});

test("on a branch that was forked it gives its cuts, and of what there is not, nothing", async () => {
  const slug = "forked";
  await record.store.createDossier({ slug, title: "Talks", parties: ["US", "CN"], createdBy: "Ada" });
  const cut = { fromPosition: 0, ancestors: [{ branch: "main", position: 0 }] };
  await record.store.createBranch(slug, { slug: "truce", title: "A truce", cut, forkedFrom: "main", createdBy: "Ada" });
  const intent = { ids: [], issues: [], things: [] };
  const [truce, none, nowhere] = await Promise.all([
    record.store.bearings(slug, { branch: "truce", ...intent }),
    record.store.bearings(slug, { branch: "no-such", ...intent }),
    record.store.bearings("no-such", { branch: "main", ...intent }),
  ]);
  expect(truce?.branch).toEqual(await record.store.findBranch(slug, "truce"));
  expect(none?.dossier.slug).toBe(slug);
  expect(none?.branch).toBeUndefined();
  expect(nowhere).toBeUndefined();
});
