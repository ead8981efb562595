/**
 * Two that answer and three that keep the views, over one database: whichever is killed, whoever asks again with the same
 * key at another is told what was done, and whoever follows goes on at another where he was.
 */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@parley/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEachOnce, writeDownMoves } from "../support/checkpoint-moves.ts";
import { type Child, child } from "../support/child.ts";
import { type Running, serve, testFolder } from "../support/parley.ts";
import { type EngineRecord, engineRecord, newDossier, upTo } from "../support/record.ts";
import { until } from "../support/until.ts";
import { expectViewsOfLog, untilViewsHoldAll } from "../support/views-of-log.ts";

const dossiers = ["us-china", "us-eu", "us-india"];
const seed = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);
// ENGINE_SOAK_SECONDS=600 goes on killing for so long.
const soakMs = 1_000 * Number(process.env["ENGINE_SOAK_SECONDS"] ?? 0);

let record: EngineRecord;
const folders = [testFolder(), testFolder()];
const apis: Array<Running | undefined> = [undefined, undefined];
let projector: Child;
const leaving = new AbortController();
let going = true;

beforeAll(async () => {
  record = await engineRecord();
  await writeDownMoves(record);
  for (const dossier of dossiers) await newDossier(record.store, dossier);
  await Promise.all([0, 1].map(startApi));
  startProjector();
});
afterAll(async () => {
  going = false;
  leaving.abort();
  await projector?.kill();
  for (const api of apis) await api?.kill("SIGKILL");
  for (const folder of folders) folder.remove();
  await record?.close();
});

test(`whoever is killed: each acknowledged entry is there once, at its position, and each follower gets all in order (seed ${seed})`, async () => {
  const acknowledged = new Map(dossiers.map((dossier) => [dossier, new Map<string, number>()]));
  const followers = dossiers.flatMap((dossier) => [follow(dossier, 0), follow(dossier, 1)]);
  for (const dossier of dossiers) await post(dossier, opening, acknowledged.get(dossier)!, 0);
  const writing = dossiers.flatMap((dossier) =>
    upTo(2).map((name) => keepPosting(dossier, `${dossier}-${name}`, acknowledged.get(dossier)!, name)),
  );
  const moreOnRecord = async () => {
    for (const dossier of dossiers) {
      const before = acknowledged.get(dossier)!.size;
      await until(`more is recorded of ${dossier}`, () => acknowledged.get(dossier)!.size > before + 4);
    }
  };

  const random = randomFrom(seed);
  const began = Date.now();
  for (let round = 0; round < 3 || Date.now() - began < soakMs; round++) {
    await moreOnRecord();
    // Each once, and then whichever comes.
    const victim = round < 3 ? round : Math.floor(random() * 3);
    if (victim === 2) {
      await projector.kill();
      startProjector();
    } else {
      await apis[victim]!.kill("SIGKILL");
      apis[victim] = undefined;
      await moreOnRecord();
      await startApi(victim);
    }
    if (round >= 3) await sleep(random() * 500);
  }
  await moreOnRecord();
  going = false;
  await Promise.all(writing);

  for (const dossier of dossiers) {
    const log = await record.store.readLog({ dossier, limit: 100_000 });
    expect(log.map(({ position }) => position)).toEqual(upTo(log.length));
    const told = acknowledged.get(dossier)!;
    expect(new Map(log.map(({ development: { id }, position }) => [id, position]))).toEqual(told);
    expect(told.size).toBe(log.length);
    expect(await record.store.verify(dossier)).toMatchObject({ holds: true, entries: log.length });
    for (const { seen } of followers.filter((each) => each.dossier === dossier)) {
      await until(`a follower of ${dossier} has the last`, () => seen.at(-1)?.position === log.length);
      expect(seen).toEqual(log.map(({ development: { id }, position }) => ({ id, position })));
    }
    await untilViewsHoldAll(record, dossier);
    await expectEachOnce(record, dossier, log.length);
    await expectViewsOfLog(record, dossier);
  }
  leaving.abort();
  await Promise.all(followers.map(({ ended }) => ended));
}, 3_600_000);

const startApi = async (n: number): Promise<void> => {
  apis[n] = await serve(folders[n]!.dataDir, ["--no-example", "--database", record.url]);
};
const startProjector = (): void => {
  projector = child(join(import.meta.dirname, "processes", "follow-log.ts"), record.url, "200", "2000");
};

/** One of the two, another one each time that is asked, whether or not it is there. */
const addresses = (first: number) => {
  let turn = first;
  let last = "";
  return () => {
    last = apis[turn++ % 2]?.url ?? last;
    return last === "" ? apis.find((api) => api !== undefined)!.url : last;
  };
};

const follow = (dossier: string, first: number) => {
  const address = addresses(first);
  const client = createClient({
    baseUrl: "http://parley",
    fetch: (request) =>
      fetch(new Request(`${address()}${new URL(request.url).pathname}${new URL(request.url).search}`, request)),
  });
  const seen: Array<{ readonly id: string; readonly position: number }> = [];
  const ended = (async () => {
    for await (const { id, position } of client.followEvents(dossier, {
      after: 0,
      retryMs: 20,
      signal: leaving.signal,
    }))
      seen.push({ id, position });
  })();
  return { dossier, seen, ended };
};

const statement = (id: string) => ({
  id,
  type: "StatementMade",
  occurredOn: "2025-09-15",
  issues: ["tiktok"],
  parties: ["US"],
  summary: `Statement ${id}.`,
  details: {},
  source: { title: "Record", publisher: "Press", date: "2025-09-15", attribution: "news" },
  confidence: "reported",
});
const opening = { ...statement("opening"), type: "IssueOpened", occurredOn: "2025-01-01" };

/** Asks one after the other with the same key, until it is told that it is recorded. */
const post = async (dossier: string, event: { readonly id: string }, told: Map<string, number>, first: number) => {
  const address = addresses(first);
  await until(`${event.id} is recorded`, async () => {
    const response = await fetch(`${address()}/v1/dossiers/${dossier}/events`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": event.id },
      body: JSON.stringify({ events: [event] }),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => undefined);
    if (response === undefined) return false;
    if (response.status !== 201) {
      expect([response.status, response.headers.has("retry-after")]).toEqual([503, true]);
      return false;
    }
    const { position } = (await response.json().catch(() => ({}))) as { readonly position?: number };
    if (position === undefined) return false;
    told.set(event.id, position);
    return true;
  });
};

const keepPosting = async (dossier: string, name: string, told: Map<string, number>, first: number): Promise<void> => {
  for (let n = 1; going; n++) {
    await post(dossier, statement(`${name}-${n}`), told, first + n);
    await sleep(20);
  }
};

/** https://en.wikipedia.org/wiki/Linear_congruential_generator, with the numbers of Numerical Recipes. */
const randomFrom = (start: number) => {
  let state = start >>> 0;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};
