import { cutAt, stretchesOf } from "@parley/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AppendCommand } from "./index.ts";
import { type TestRecord, testRecord } from "./testing/index.ts";
import { command, deadlineSet, development, retraction } from "./testing/talks.ts";

let record: TestRecord;
let dossier: string;
let count = 0;

beforeAll(async () => {
  record = await testRecord();
});
afterAll(() => record?.close());
beforeEach(async () => {
  dossier = `us-china-${++count}`;
  await record.store.createDossier({ slug: dossier, title: "US and China", parties: ["US", "CN"], createdBy: "Ada" });
});

const append = async (each: AppendCommand) => (await record.store.append(dossier, [each]))[0]!;

const fork = async (slug: string, from: string, limits: { position: number; asOf?: string; knownAt?: string }) => {
  const parent = (await record.store.findBranch(dossier, from))!;
  return record.store.createBranch(dossier, {
    slug,
    title: slug,
    cut: cutAt(parent, limits, limits.position),
    forkedFrom: `${from}:${limits.position}`,
    createdBy: "Ada",
  });
};

const idsOn = async (slug: string) => {
  const stretches = stretchesOf((await record.store.findBranch(dossier, slug))!, {});
  return (await record.store.readLog({ dossier, stretches, limit: 100 })).map(({ development }) => development.id);
};

describe("a branch", () => {
  it("is made with the dossier, as main", async () => {
    expect(await record.store.listBranches(dossier)).toMatchObject([
      { slug: "main", parent: null, status: "open", cuts: [], createdBy: "Ada" },
    ]);
  });

  it("reads its ancestors up to their cuts and then itself; what they record later does not shift it", async () => {
    await append(command([development({ id: "a" }), development({ id: "b" })]));
    expect(await fork("deal", "main", { position: 2 })).toBe("created");
    await append(command([development({ id: "late" })]));
    await append(command([development({ id: "signed" })], { branch: "deal" }));
    expect(await fork("deal-breaks", "deal", { position: 4 })).toBe("created");
    await append(command([development({ id: "ratified" })], { branch: "deal" }));
    await append(command([development({ id: "broken" })], { branch: "deal-breaks" }));
    expect(await idsOn("main")).toEqual(["a", "b", "late"]);
    expect(await idsOn("deal")).toEqual(["a", "b", "signed", "ratified"]);
    expect(await idsOn("deal-breaks")).toEqual(["a", "b", "signed", "broken"]);
    const branch = (await record.store.findBranch(dossier, "deal-breaks"))!;
    expect(branch).toMatchObject({ parent: "deal", cuts: [{ fromPosition: 4, forkedFrom: "deal:4" }] });
    expect(await record.store.countDevelopments(dossier, stretchesOf(branch, {}))).toBe(4);
    expect(await record.store.countDevelopments(dossier, stretchesOf(branch, { position: 3 }))).toBe(2);
    expect(await record.store.countDevelopments(dossier)).toBe(6);
  });

  it("counts the revisions of its own entries only, and draws in the issues that its lineage sees", async () => {
    await append(command([deadlineSet("set", "truce-expiry", "tariffs")]));
    await fork("deal", "main", { position: 1 });
    await append(command([deadlineSet("late", "truce-expiry", "tiktok")]));
    const verdict = await append(
      command([deadlineSet("moved", "truce-expiry", "soybeans")], {
        branch: "deal",
        guards: [{ issue: "tariffs", revision: 0 }],
      }),
    );
    expect(verdict).toMatchObject({
      entries: [
        {
          position: 3,
          issues: [
            { issue: "soybeans", revision: 1, named: true },
            { issue: "tariffs", revision: 1, named: false },
          ],
        },
      ],
    });
    const stretches = stretchesOf((await record.store.findBranch(dossier, "deal"))!, {});
    const { entries, revision } = await record.store.entriesOfIssue(dossier, stretches, "tariffs");
    expect([entries.map(({ development }) => development.id), revision]).toEqual([["set", "moved"], 1]);
    expect(await record.store.namedIssues(dossier, stretches)).toEqual(["soybeans", "tariffs"]);
  });

  it("may correct and retract only what it sees, and sees only its own lineage's corrections", async () => {
    await append(command([development({ id: "a" }), development({ id: "b" })]));
    await fork("deal", "main", { position: 1 });
    await append(command([development({ id: "a-main", corrects: "a" })]));
    expect(await append(command([retraction("r", "b")], { branch: "deal" }))).toMatchObject({
      reason: "target-unknown",
    });
    expect(await append(command([retraction("r", "a-main")], { branch: "deal" }))).toMatchObject({
      reason: "target-unknown",
    });
    expect((await append(command([development({ id: "a-deal", corrects: "a" })], { branch: "deal" }))).verdict).toBe(
      "appended",
    );
    expect(await append(command([development({ id: "x", corrects: "a" })], { branch: "deal" }))).toMatchObject({
      by: "a-deal",
    });
    expect(await append(command([development({ id: "x", corrects: "a" })]))).toMatchObject({ by: "a-main" });
    expect(await append(command([development({ id: "x", corrects: "a-deal" })]))).toMatchObject({
      reason: "target-unknown",
    });
  });

  it("does not see what lies beyond the days of its cut", async () => {
    await append(command([development({ id: "a" }), development({ id: "later", occurredOn: "2025-09-20" })]));
    await fork("deal", "main", { position: 2, asOf: "2025-09-16" });
    await fork("unaware", "main", { position: 2, knownAt: "2025-09-16" });
    for (const branch of ["deal", "unaware"]) {
      expect(await append(command([retraction("r", "later")], { branch }))).toMatchObject({ reason: "target-unknown" });
      expect((await append(command([retraction(`r-${branch}`, "a")], { branch }))).verdict).toBe("appended");
    }
    expect(await idsOn("unaware")).toEqual(["a", "r-unaware"]);
    // Not cut by asOf: that is asked only after supersession.
    expect(await idsOn("deal")).toEqual(["a", "later", "r-deal"]);
  });

  it("knows again what its lineage holds, and refuses an id that it does not see", async () => {
    await append(command([development({ id: "a" })]));
    await fork("deal", "main", { position: 1 });
    await append(command([development({ id: "b" })]));
    expect(await append(command([development({ id: "a" })], { branch: "deal" }))).toMatchObject({
      entries: [{ position: 1, known: true }],
    });
    expect(await append(command([development({ id: "b" })], { branch: "deal" }))).toMatchObject({
      reason: "id-taken",
      position: 2,
      branch: "main",
    });
  });

  it("takes no more once it is archived", async () => {
    await fork("deal", "main", { position: 0 });
    await record.owner.query(
      "update parley.branch set status = 'archived' where dossier_id = $1 and branch_id = 'deal'",
      [dossier],
    );
    expect(await append(command([development({ id: "a" })], { branch: "deal" }))).toEqual({
      verdict: "refused",
      reason: "branch-archived",
      branch: "deal",
    });
  });
});

describe("a branch is not made", () => {
  it("twice, from nowhere, or from beyond the head", async () => {
    await append(command([development({ id: "a" })]));
    expect(await fork("deal", "main", { position: 1 })).toBe("created");
    expect(await fork("deal", "main", { position: 1 })).toBe("slug-taken");
    expect(await fork("other", "main", { position: 2 })).toBe("cut-beyond-head");
    const branch = { slug: "other", title: "Other", forkedFrom: "main", createdBy: "Ada" };
    const cut = (ancestors: ReadonlyArray<{ branch: string; position?: number }>) => ({ fromPosition: 1, ancestors });
    expect(
      await record.store.createBranch(dossier, { ...branch, cut: cut([{ branch: "nowhere", position: 1 }]) }),
    ).toBe("parent-unknown");
    expect(await record.store.createBranch(dossier, { ...branch, cut: cut([]) })).toBe("parent-unknown");
    expect(await record.store.createBranch(dossier, { ...branch, cut: cut([{ branch: "main" }]) })).toBe(
      "cut-beyond-head",
    );
    expect(await record.store.createBranch("nowhere", { ...branch, cut: cut([]) })).toBe("dossier-unknown");
  });
});
