// The worked case through HTTP and the command line of a real server: every figure of its page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Running, root, serve, testFolder } from "../support/parley.ts";

// The page and the answers are read as they come: what is asserted is what they say.
type Json = Record<string, never>;
const given = JSON.parse(
  readFileSync(join(root, "packages/domain/examples/tiktok-autumn-2025.jsonc"), "utf8").replaceAll(/\/\/.*$/gm, ""),
) as Record<string, any>;
const days = ["2025-09-15", "2025-09-16", "2025-09-26", "2025-12-17", "2026-01-23"];

const folder = testFolder();
let running: Running;
beforeAll(async () => {
  running = await serve(folder.dataDir);
});
afterAll(async () => {
  await running.kill("SIGTERM");
  folder.remove();
});

const get = async (path: string): Promise<any> => {
  const response = await fetch(`${running.url}/v1/dossiers/us-china${path}`);
  expect(response.status, path).toBe(200);
  return response.json();
};
const send = async (method: string, path: string, body: unknown) => {
  const response = await fetch(`${running.url}/v1/dossiers/us-china${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as any };
};
const cli = async (...args: ReadonlyArray<string>): Promise<any> => {
  const { code, stdout, stderr } = await running.parley([...args, "--json"]);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
};
const setOn = (day: string) => get(`/sets/tiktok-autumn-2025?at=main@${day}~${day}`);
const head = async (): Promise<number> =>
  ((await (await fetch(`${running.url}/v1/dossiers/us-china`)).json()) as { position: number }).position;

describe("the fork", () => {
  test("reads 80 lines, of which 2 are superseded and 78 count", async () => {
    const lines = (
      await (
        await fetch(`${running.url}/v1/dossiers/us-china/events?at=deal@2025-09-15`, {
          headers: { accept: "application/x-ndjson" },
        })
      ).text()
    )
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { branch: string; occurredOn: string; supersededBy?: Json });
    const read = lines.filter(({ branch, occurredOn }) => branch === "main" && occurredOn <= "2025-09-15");
    expect({
      lines: read.length,
      superseded: read.filter(({ supersededBy }) => supersededBy !== undefined).length,
      effective: read.filter(({ supersededBy }) => supersededBy === undefined).length,
    }).toEqual(given["forkReads"]);
  });

  test("says how far main has moved since", async () => {
    const { lag, own } = await get("/branches/deal");
    expect(lag).toMatchObject({ developments: 80, onItsIssues: 16 });
    expect(own).toBe(6);
    expect((await cli("branch", "show", "us-china", "deal")).lag).toEqual(lag);
  });
});

describe("signposts", () => {
  test.each(days)("stand on %s as the page says, through HTTP and the command line", async (day) => {
    const expected = Object.fromEntries(
      Object.entries(given["states"] as Record<string, string[]>).map(([id, states]) => [
        id,
        states[days.indexOf(day)],
      ]),
    );
    const statesOf = (set: any) => Object.fromEntries(set.signposts.map((each: any) => [each.signpost, each.state]));
    expect(statesOf(await setOn(day))).toEqual(expected);
    expect(statesOf(await cli("set", "show", "us-china", "tiktok-autumn-2025", `main@${day}~${day}`))).toEqual(
      expected,
    );
  });

  test("tell as much as the page says, in bits", async () => {
    const { signposts } = await setOn("2025-09-15");
    for (const { signpost, diagnosticity } of signposts) {
      const { pMet, bits } = diagnosticity.find((each: any) => each.by === "analyst-a");
      expect(pMet).toBeCloseTo(given["diagnosticity"][signpost].pMet, 9);
      expect(bits).toBeCloseTo(given["diagnosticity"][signpost].bits, 6);
    }
  });

  test("lead to the suggestion of the page, which moves nothing", async () => {
    const { suggestions, dissent } = await setOn("2025-09-16");
    const { to } = suggestions.find((each: any) => each.by === "analyst-a");
    expect(to.map(({ share }: any) => share)).toEqual(
      [0.5625, 0.39375, 0.0125, 0.03125].map((share) => expect.closeTo(share, 9)),
    );
    expect(
      dissent.standing.find((each: any) => each.by === "analyst-a").weights.map((each: any) => each.basisPoints),
    ).toEqual([5000, 3500, 1000, 500]);
  });
});

describe("end states", () => {
  const ends = Object.entries(given["endStates"] as Record<string, Json>).filter(
    ([written]) => written !== "firstDifference",
  );
  test.each(ends)("%s", async (written, expected) => {
    const view = await cli("show", "us-china", "tiktok", written);
    const deadline = view.deadlines["tiktok-divestiture"];
    expect({
      status: view.status,
      outcome: view.outcome,
      since: view.since,
      current: deadline.current,
      postponements: deadline.postponements,
      deadline: deadline.status,
      overdue: deadline.overdue,
      daysLeft: deadline.daysLeft,
      timesDue: deadline.timesDue,
      notice: deadline.notice,
      tier: view.tier.reached,
      missing: view.tier.missing,
    }).toMatchObject(expected);
  });

  test("part on the days of the page", async () => {
    const compared = await get("/compare?at=fourth-postponement@2026-01-31&at=deal@2026-01-31&at=ban@2026-01-31");
    const on = (pair: string) => compared.parting.pairs.find((each: any) => String(each.columns) === pair).on;
    const expected = given["endStates"]["firstDifference"];
    expect([on("0,1"), on("0,2"), on("1,2")]).toEqual([expected["A|B"], expected["A|C"], expected["B|C"]]);
    expect(compared.parting.common).toMatchObject({ developments: 78 });
    expect(compared.consequences.rows[0]).toMatchObject({ kind: "due-date", issue: "tiktok" });
    expect(compared.rowsRead).toBeGreaterThan(0);
    expect(
      (await cli("compare", "us-china", "fourth-postponement@2026-01-31", "deal@2026-01-31")).columns,
    ).toHaveLength(2);
    const { stdout } = await running.parley(["compare", "us-china", "deal@2026-01-31", "ban@2026-01-31"]);
    expect(stdout).toContain("### What you would face");
  });

  test("two dates and two states of knowledge compare through the same call", async () => {
    const dates = await get("/compare?left=main@2025-09-15&right=main@2025-09-30");
    expect(JSON.stringify(dates.adds)).toContain("tiktok-postponed-5");
    const knowledge = await get("/compare?left=main@2025-04-09~2025-04-09&right=main@2025-04-09~2025-04-10");
    expect(JSON.stringify(knowledge.stands)).toMatch(/145/);
  });
});

describe("scores", () => {
  test("equal the page to 1e-9, and are shown as entered afterwards", async () => {
    const { scores, illustrative } = await setOn("2026-05-20");
    expect(illustrative).toBe(true);
    expect(given["close"].days).toBe(129);
    for (const by of ["analyst-a", "analyst-b"]) {
      const person = scores.people.find((each: any) => each.by === by);
      expect(person.inTime).toBeNull();
      const spans = given["scores"][by].daysBrierLog as ReadonlyArray<[number, number, string]>;
      const logOf = (formula: string) => -Math.log(Number(formula.replace("-ln ", "")));
      const averaged = (value: (span: [number, number, string]) => number) =>
        spans.reduce((sum, span) => sum + span[0] * value(span), 0) / 129;
      const last = spans.at(-1)!;
      expect(person.enteredAfterwards.days).toBe(129);
      expect(person.enteredAfterwards.atClose.brier).toBeCloseTo(last[1], 9);
      expect(person.enteredAfterwards.atClose.log).toBeCloseTo(logOf(last[2]), 9);
      expect(person.enteredAfterwards.averaged.brier).toBeCloseTo(
        averaged((span) => span[1]),
        9,
      );
      expect(person.enteredAfterwards.averaged.log).toBeCloseTo(
        averaged((span) => logOf(span[2])),
        9,
      );
    }
    expect(scores.uniform.brier).toBeCloseTo(0.75, 9);
    expect(scores.uniform.log).toBeCloseTo(Math.log(4), 9);
  });

  test("the post-mortem writes itself", async () => {
    const { postMortem } = await setOn("2026-05-20");
    expect(postMortem.happened).toBe("deal");
    const moves = (signpost: string, scenario: string) =>
      Object.fromEntries(
        postMortem.signposts
          .find((each: any) => each.signpost === signpost)
          .moves.find((each: any) => each.scenario === scenario)
          .people.map((each: any) => [each.by, each.days]),
      );
    expect(moves("S6", "ban")).toEqual({ "analyst-a": 1, "analyst-b": 24 });
    expect(moves("S4", "deal")).toEqual({ "analyst-a": 1, "analyst-b": 83 });
    expect(postMortem.lessons.join(" ")).toContain("S1");
  });
});

describe("what cannot be meant is refused, and nothing is written", () => {
  const refusals: ReadonlyArray<readonly [string, string, string, unknown, RegExp]> = [
    [
      "a fork from a vantage that does not exist",
      "POST",
      "/branches",
      { slug: "nowhere", title: "x", from: "main@2025-02-30" },
      /date that exists/,
    ],
    ["a fork from above the head", "POST", "/branches", { slug: "nowhere", title: "x", from: "main:99999" }, /above/],
    [
      "a fork from an unknown branch",
      "POST",
      "/branches",
      { slug: "nowhere", title: "x", from: "peace" },
      /no branch "peace"/,
    ],
    [
      "weights of 110 %",
      "POST",
      "/events",
      {
        events: [
          {
            type: "ScenarioWeighed",
            occurredOn: "2025-10-01",
            details: {
              set: "tiktok-autumn-2025",
              on: "2025-10-01",
              by: "c",
              weights: [
                { scenario: "deal", basisPoints: 6000 },
                { scenario: "ban", basisPoints: 5000 },
              ],
            },
          },
        ],
      },
      /110 %/,
    ],
    [
      "a signpost without a test",
      "POST",
      "/events",
      {
        events: [
          {
            type: "SignpostPlaced",
            occurredOn: "2025-10-01",
            details: {
              signpost: "S9",
              set: "tiktok-autumn-2025",
              text: "x",
              expect: {},
              window: { from: "2025-10-01", to: "2025-11-01" },
            },
          },
        ],
      },
      /"test" is required/,
    ],
    [
      "a window that ended before the fork",
      "POST",
      "/events",
      {
        events: [
          {
            type: "SignpostPlaced",
            occurredOn: "2025-10-01",
            details: {
              signpost: "S9",
              set: "tiktok-autumn-2025",
              text: "x",
              expect: { "fourth-postponement": "silent", deal: "silent", ban: "silent", none: "silent" },
              window: { from: "2025-01-01", to: "2025-02-01" },
              test: { types: ["DeadlineMet"] },
            },
          },
        ],
      },
      /fork/,
    ],
    [
      "closing a set twice",
      "POST",
      "/events",
      {
        events: [
          { type: "SetClosed", occurredOn: "2026-02-01", details: { set: "tiktok-autumn-2025", happened: "deal" } },
        ],
      },
      /closed/,
    ],
    [
      "adopting without a source",
      "POST",
      "/branches/deal/adopt",
      { id: "hyp-terms", occurredOn: "2025-11-14" },
      /source/,
    ],
    [
      "a hypothetical development on main",
      "POST",
      "/events",
      {
        events: [
          {
            type: "StatementMade",
            occurredOn: "2025-10-01",
            issues: ["tiktok"],
            parties: ["US"],
            summary: "x",
            confidence: "reported",
            basis: "y",
          },
        ],
      },
      /basis/,
    ],
  ];
  test.each(refusals)("%s", async (_what, method, path, body, sentence) => {
    const before = await head();
    const branches = (await get("/branches")).items.length;
    const refused = await send(method, path, body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ message }: any) => message).join(" ")).toMatch(sentence);
    expect(await head()).toBe(before);
    expect((await get("/branches")).items).toHaveLength(branches);
  });
});

describe("rebase and adopt", () => {
  test("a rebase shows first what would no longer make sense, and is done once however often it is asked", async () => {
    await send("POST", "/branches", { slug: "late", title: "Late", from: "main@2025-09-15~2025-09-15" });
    await send("POST", "/events", {
      branch: "late",
      events: [
        {
          id: "late-move",
          type: "DeadlinePostponed",
          occurredOn: "2025-09-16",
          issues: ["tiktok"],
          parties: ["US"],
          summary: "Moved.",
          details: { deadline: "tiktok-divestiture", from: "2025-09-17", to: "2025-12-31" },
          basis: "A guess.",
          confidence: "uncertain",
        },
      ],
    });
    const before = await head();
    const preview = await send("POST", "/branches/late/rebase?dryRun=true", { to: "main@2025-09-30~2025-09-30" });
    expect(preview.body.preview.dropped.map(({ id }: any) => id)).toEqual(["late-move"]);
    expect(await head()).toBe(before);
    const was = await get("/issues/tiktok?at=late@2025-12-01");
    expect(was.deadlines["tiktok-divestiture"].current).toBe("2025-12-31");

    const done = await send("POST", "/branches/late/rebase", { to: "main@2025-09-30~2025-09-30" });
    expect(done.body.rebased).toBe(true);
    const after = await head();
    expect((await get("/issues/tiktok?at=late@2025-12-01")).deadlines["tiktok-divestiture"]).toMatchObject({
      current: "2026-01-23",
      postponements: 5,
    });
    // What was read before the rebase reads the same.
    expect((await get(`/issues/tiktok?at=late@2025-12-01:${before}`)).deadlines["tiktok-divestiture"].current).toBe(
      "2025-12-31",
    );
    const again = await send("POST", "/branches/late/rebase", { to: `main@2025-09-30~2025-09-30:${before}` });
    expect(again.status).toBe(200);
    expect(after).toBeGreaterThan(before);
  });

  test("adopting twice is adopting once, linked both ways", async () => {
    await send("POST", "/branches", { slug: "hopeful", title: "Hopeful", from: "main" });
    await send("POST", "/events", {
      branch: "hopeful",
      events: [
        {
          id: "hope",
          type: "StatementMade",
          occurredOn: "2026-08-01",
          issues: ["soybeans"],
          parties: ["CN"],
          summary: "China buys more.",
          details: {},
          basis: "Hope.",
          confidence: "uncertain",
        },
      ],
    });
    const source = { title: "Customs figures", publisher: "GACC", date: "2026-08-03", attribution: "official" };
    const first = await send("POST", "/branches/hopeful/adopt", { id: "hope", occurredOn: "2026-08-03", source });
    expect(first.status).toBe(201);
    const second = await send("POST", "/branches/hopeful/adopt", { id: "hope", occurredOn: "2026-08-03", source });
    expect(second.body).toMatchObject({ known: true, position: first.body.position, adopted: first.body.adopted });
    const onMain = await get(`/events/${first.body.adopted}`);
    expect(JSON.stringify(onMain)).toContain('"adoptedFrom":{"branch":"hopeful","id":"hope"}');
  });

  test("an archived scenario is read and no longer written", async () => {
    expect((await send("PATCH", "/branches/hopeful", { status: "archived" })).body.status).toBe("archived");
    const refused = await send("POST", "/events", {
      branch: "hopeful",
      events: [
        {
          type: "StatementMade",
          occurredOn: "2026-08-02",
          issues: ["soybeans"],
          parties: ["CN"],
          summary: "x",
          details: {},
          basis: "y",
          confidence: "uncertain",
        },
      ],
    });
    expect(refused.status).toBe(422);
    await get("/issues/soybeans?at=hopeful");
  });
});
