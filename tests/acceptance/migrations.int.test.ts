// A database of the first schema, with a record in it, is brought to today's by the next start, and nothing is lost.
import { createKysely, createPool, migrate, openDatabase } from "@parley/database";
import { appendEntryOf, createEventStore, migrations } from "@parley/event-store";
import { expect, test } from "vitest";
import { serve, testFolder } from "../support/parley.ts";

test("the first released schema migrates with its record", async () => {
  const folder = testFolder();
  const database = await openDatabase({ dataDir: folder.dataDir });
  const pool = createPool(database.ownerUrl);
  const db = createKysely<never>(pool);
  const [first] = Object.entries(migrations).slice(0, 1);
  expect(await migrate(db, Object.fromEntries([first!]))).toMatchObject({ schema: "0001_record" });
  const store = createEventStore({ pool, db });
  await store.createDossier({ slug: "eu-uk", title: "EU – UK", parties: ["EU", "UK"], createdBy: "analyst" });
  const source = {
    title: "Agreement",
    publisher: "Official Journal",
    date: "2020-01-31",
    attribution: "official" as const,
  };
  await store.append("eu-uk", [
    {
      branch: "main",
      recordedBy: "analyst",
      entries: [
        appendEntryOf({
          id: "set",
          type: "DeadlineSet",
          occurredOn: "2020-01-31",
          reportedOn: "2020-01-31",
          issues: ["fisheries"],
          parties: ["EU", "UK"],
          summary: "Transition ends on 31 December.",
          details: { deadline: "transition", to: "2020-12-31" },
          source,
          confidence: "confirmed",
        }),
      ],
    },
  ]);
  const head = await store.verify("eu-uk");
  await store.close();
  await db.destroy();
  await database.close();

  const running = await serve(folder.dataDir);
  try {
    expect(running.output()).toContain("Brought the database up to date");
    const issue = (await (await fetch(`${running.url}/v1/dossiers/eu-uk/issues/fisheries?asOf=2020-06-01`)).json()) as {
      deadlines: object;
    };
    expect(issue.deadlines).toMatchObject({ transition: { current: "2020-12-31" } });
    expect(await (await fetch(`${running.url}/v1/dossiers/eu-uk/verify`)).json()).toMatchObject(head);
  } finally {
    await running.kill("SIGTERM");
    folder.remove();
  }
});
