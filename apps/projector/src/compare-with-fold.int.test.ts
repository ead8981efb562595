import { liveVersion } from "@parley/read-models";
import { createDossier, projectAll, type ViewedRecord, viewedRecord } from "@parley/read-models/testing";
import { longHistory, longHistoryIssue, recordAll } from "@parley/read-models/testing/long-history";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compareWithFold, RebuildDiffers } from "./compare-with-fold.ts";

const issues = 8;
let viewed: ViewedRecord;
let version: number;

beforeEach(async () => {
  viewed = await viewedRecord();
  await createDossier(viewed.store, "talks");
  await recordAll(viewed.store, "talks", longHistory({ length: 400, issues }));
  await projectAll(viewed, "talks");
  version = (await liveVersion(viewed.views))!;
});
afterEach(() => viewed?.close());

describe.each([
  ["whole", 20_000],
  ["by issues, as a long log is", 0],
])("a log folded anew %s", (_, mostFoldedWhole) => {
  const compare = () =>
    compareWithFold({ store: viewed.store, db: viewed.views }, "talks", version, { mostFoldedWhole });

  test("agrees with views that are right, of every issue, and with none whose revision is another", async () => {
    expect(await compare()).toBe(issues);
    await sql`update parley.issue_view set revision = revision + 1
      where dossier_id = 'talks' and version = ${version} and issue_id = ${longHistoryIssue(issues - 1)}`.execute(
      viewed.owner,
    );
    await expect(compare()).rejects.toThrow(RebuildDiffers);
  });
});
