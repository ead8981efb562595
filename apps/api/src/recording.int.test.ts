/** What is refused, conflicts, or is questioned when developments are recorded. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answered, type TestApi, testApi } from "./testing/test-api.ts";
import { deadlineSet, development, importUsChina, makeDossier, opened, postponed } from "./testing/us-china.ts";

let api: TestApi;
let made = 0;
beforeAll(async () => {
  api = await testApi();
  await importUsChina(api);
});
afterAll(() => api.close());

/** A dossier with TikTok, rare earths and one running deadline. */
const dossier = async (): Promise<string> => {
  const slug = `talks-${++made}`;
  await makeDossier(api, slug);
  const { status } = await record(slug, [
    opened("tiktok"),
    opened("rare-earths"),
    deadlineSet("tiktok-divestiture", "2025-06-19"),
  ]);
  expect(status).toBe(201);
  return slug;
};
const record = (
  slug: string,
  events: ReadonlyArray<unknown>,
  more: object = {},
  headers: Record<string, string> = {},
) => api.post(`/v1/dossiers/${slug}/events`, { events, ...more }, headers);
const errors = ({ body }: Answered): ReadonlyArray<{ path: string; pointer: string; code: string; message: string }> =>
  body.errors;

test("Three mistakes get three sentences with three paths", async () => {
  const slug = await dossier();
  const answer = await record(slug, [
    postponed("p1", "tiktok-divestiture", "2025-06-19", "2025-06-01", {
      issues: ["rare-earth"],
      parties: ["EU"],
      occurredOn: "2025-06-18",
    }),
  ]);
  expect(answer.status).toBe(422);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body).toMatchObject({
    status: 422,
    code: "Refused",
    title: expect.any(String),
    type: "/problems/Refused",
  });
  expect(Object.fromEntries(errors(answer).map(({ path, message }) => [path, message]))).toEqual({
    "events.0.issues.0": `There is no issue "rare-earth" in ${slug}. Did you mean "rare-earths"?`,
    "events.0.parties.0": `"EU" is no party of ${slug}.`,
    "events.0.details.to": "2025-06-01 is not after 2025-06-19. A postponement moves a deadline later.",
  });
  expect(errors(answer).find(({ path }) => path === "events.0.details.to")).toMatchObject({
    pointer: "/events/0/details/to",
    code: "MovesTheWrongWay",
  });
});

test("A deadline that stands elsewhere is told with where, and since which entry", async () => {
  const slug = await dossier();
  const answer = await record(slug, [postponed("p1", "tiktok-divestiture", "2025-04-05", "2025-09-17")]);
  expect(answer.status).toBe(422);
  expect(errors(answer)).toEqual([
    {
      path: "events.0.details.from",
      pointer: "/events/0/details/from",
      code: "DeadlineStandsElsewhere",
      message:
        "The deadline stands at 2025-06-19, not 2025-04-05. Record the missing postponement first, or correct the earlier one.",
      stands: { id: "tiktok-divestiture-set", position: 3 },
    },
  ]);
});

test.each([
  [
    "talks that end before they begin",
    development({
      type: "TalksHeld",
      occurredOn: "2025-09-15",
      endedOn: "2025-09-14",
      details: { level: "ministers" },
    }),
    "endedOn",
    "The talks end on 2025-09-14, before they begin on 2025-09-15.",
  ],
  ["a party that is none", development({ parties: ["EU"] }), "parties.0", /^"EU" is no party of talks-\d+\.$/],
  [
    "what has not come",
    development({ occurredOn: "2027-01-01" }),
    "occurredOn",
    "2027-01-01 has not come. Main holds what has happened: record the announcement with its date inside, or use a scenario.",
  ],
  [
    "a retraction without a reason",
    { type: "DevelopmentRetracted", occurredOn: "2025-09-15", clerical: true, details: { target: "tiktok-opened" } },
    "details.reason",
    "Say why the entry is retracted.",
  ],
  [
    "a thing that nobody introduced",
    postponed("p1", "tiktok-divestitur", "2025-06-19", "2025-09-17"),
    "details.deadline",
    'There is no deadline "tiktok-divestitur" on record by 2025-09-15. Did you mean "tiktok-divestiture"? Record its DeadlineSet first.',
  ],
  [
    "an unknown key of details",
    development({ details: { by: "US", mood: "tense" } }),
    "details.mood",
    /is not called for here/,
  ],
  ["a type that is none", development({ type: "DeadlinePostpond" }), "type", /Did you mean "DeadlinePostponed"\?/],
  ["a development without a source", development({ source: undefined }), "source", /"source" is required on main/],
])("Refused: %s", async (_, event, path, sentence) => {
  const answer = await record(await dossier(), [event]);
  expect(answer.status).toBe(422);
  expect(errors(answer)).toContainEqual(
    expect.objectContaining({
      path: `events.0.${path}`,
      message: typeof sentence === "string" ? sentence : expect.stringMatching(sentence),
    }),
  );
});

test("An entry on a branch that this one does not read is named with its branch", async () => {
  const slug = await dossier();
  await api.store.createBranch(slug, {
    slug: "ban",
    title: "A ban",
    forkedFrom: "main",
    createdBy: "analyst",
    cut: { fromPosition: 4, ancestors: [{ branch: "main", position: 3 }] },
  });
  const supposed = { ...development({ id: "banned", basis: "The law says so." }), source: undefined };
  expect((await record(slug, [supposed], { branch: "ban" })).status).toBe(201);
  const answer = await record(slug, [development({ corrects: "banned", reportedOn: "2025-09-16" })]);
  expect(errors(answer)).toContainEqual(
    expect.objectContaining({
      path: "events.0.corrects",
      message: 'Position 4 is on branch "ban", which this branch does not read.',
    }),
  );
});

test("A retraction that others rest on lists them first, and goes through once they are named", async () => {
  const slug = await dossier();
  expect(
    (
      await record(slug, [
        postponed("p1", "tiktok-divestiture", "2025-06-19", "2025-09-17", { occurredOn: "2025-06-18" }),
      ])
    ).status,
  ).toBe(201);
  const retraction = {
    id: "r1",
    type: "DevelopmentRetracted",
    occurredOn: "2025-09-15",
    clerical: true,
    details: { target: "tiktok-divestiture-set", reason: "It was another deadline." },
  };
  const refused = await record(slug, [retraction]);
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({ code: "Contradicts", contradicts: [{ id: "p1", position: 4 }] });
  expect(errors(refused)[0]?.message).toContain("p1 (2025-06-18) would no longer make sense");
  expect((await record(slug, [retraction], { despite: ["p1"] })).status).toBe(201);
});

test("A missing postponement can be put in before a later one in one batch", async () => {
  const slug = await dossier();
  const answer = await record(slug, [
    postponed("p2", "tiktok-divestiture", "2025-09-17", "2025-12-16", { occurredOn: "2025-09-16" }),
    postponed("p1", "tiktok-divestiture", "2025-06-19", "2025-09-17", { occurredOn: "2025-06-18" }),
  ]);
  expect(answer.status).toBe(201);
});

test("What is odd but possible is recorded, with questions", async () => {
  const slug = await dossier();
  const answer = await record(slug, [
    postponed("p1", "tiktok-divestiture", "2025-06-19", "2025-09-17", {
      occurredOn: "2025-06-21",
      summary: "A fifth postponement.",
    }),
    development({ id: "c1", type: "LeadersConfirmed", details: { framework: "madrid" } }),
  ]);
  expect(answer.status).toBe(201);
  expect(answer.body.questions.map(({ id, code }: { id: string; code: string }) => [id, code])).toEqual([
    ["p1", "PostponedAfterTheDay"],
    ["p1", "OrdinalDiffers"],
    ["c1", "ConfirmedWithoutFramework"],
  ]);
});

test("An issue is opened by its IssueOpened, anywhere in the batch", async () => {
  const slug = await dossier();
  expect((await record(slug, [development({ issues: ["fentanyl"] }), opened("fentanyl")])).status).toBe(201);
});

test("An id that is known with the same content answers its first entry; other content is refused, naming the field", async () => {
  const slug = await dossier();
  const again = await record(slug, [opened("tiktok"), development({ id: "new" })]);
  expect(again.status).toBe(201);
  expect(again.body.events).toMatchObject([
    { id: "tiktok-opened", position: 1 },
    { id: "new", position: 4 },
  ]);
  const other = await record(slug, [deadlineSet("tiktok-divestiture", "2025-07-01")]);
  expect(other.status).toBe(422);
  expect(errors(other)).toEqual([
    expect.objectContaining({
      path: "events.0.details.to",
      code: "IdIsTaken",
      message: expect.stringContaining('"corrects": "tiktok-divestiture-set"'),
    }),
  ]);
  expect(errors(await record(slug, [development({ id: "twice" }), development({ id: "twice" })]))).toEqual([
    expect.objectContaining({ path: "events.1.id", code: "IdIsRepeated" }),
  ]);
});

test("A development without an id is given one", async () => {
  const slug = await dossier();
  const { body } = await record(slug, [development(), development()]);
  expect(new Set(body.events.map(({ id }: { id: string }) => id)).size).toBe(2);
});

test("A key with the same body answers what it answered first; with another body it is refused", async () => {
  const slug = await dossier();
  const key = { "idempotency-key": "k-1" };
  const events = [postponed("p1", "tiktok-divestiture", "2025-06-19", "2025-09-17", { occurredOn: "2025-06-21" })];
  const first = await record(slug, events, {}, key);
  const second = await record(slug, events, {}, key);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(first.body.questions).toHaveLength(1);
  expect(first.headers.get("idempotency-replayed")).toBeNull();
  expect(second.headers.get("idempotency-replayed")).toBe("true");
  const other = await record(slug, [development()], {}, key);
  expect([other.status, other.body.code]).toEqual([422, "KeyIsReused"]);
});

test("The same key at the same time is recorded once, also for developments without ids", async () => {
  const slug = await dossier();
  const { ...event } = postponed("", "tiktok-divestiture", "2025-06-19", "2025-09-17", { id: undefined });
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => record(slug, [event], {}, { "idempotency-key": "k-2" })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect((await api.get(`/v1/dossiers/${slug}`)).body.position).toBe(4);
});

test("A refusal leaves no receipt", async () => {
  const slug = await dossier();
  const key = { "idempotency-key": "k-3" };
  expect((await record(slug, [development({ issues: ["soybeans"] })], {}, key)).status).toBe(422);
  expect((await record(slug, [development()], {}, key)).status).toBe(201);
});

test("A stale guard is 409, with what was recorded since", async () => {
  const slug = await dossier();
  await record(slug, [development({ id: "meanwhile" })]);
  const answer = await record(slug, [development()], { guards: [{ issue: "tiktok", revision: 2 }] });
  expect(answer.status).toBe(409);
  expect(answer.body.conflicts).toEqual([
    {
      issue: "tiktok",
      expected: 2,
      actual: 3,
      since: [{ id: "meanwhile", type: "StatementMade", position: 4, revision: 3 }],
    },
  ]);
  expect((await record(slug, [development()], { guards: [{ issue: "tiktok", revision: 3 }] })).status).toBe(201);
});

test("Of many who postpone the same deadline at once, one does, and the others are told where it stands now", async () => {
  const slug = await dossier();
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      record(slug, [postponed(`p${i}`, "tiktok-divestiture", "2025-06-19", `2025-09-1${i}`)]),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
  expect(
    answers
      .filter(({ status }) => status === 422)
      .every((answer) => errors(answer)[0]?.code === "DeadlineStandsElsewhere"),
  ).toBe(true);
});

test("A dry run says what would change, and changes nothing", async () => {
  const slug = await dossier();
  const before = (await api.get(`/v1/dossiers/${slug}/export?full=true`)).text;
  const answer = await api.post(`/v1/dossiers/${slug}/events?dryRun=true`, {
    events: [postponed("p1", "tiktok-divestiture", "2025-06-19", "2025-09-17", { occurredOn: "2025-06-18" })],
  });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    dryRun: true,
    position: 3,
    events: [{ id: "p1", position: 4, known: false }],
    questions: [],
  });
  expect(answer.body.changes).toContainEqual({
    issue: "tiktok",
    path: "deadlines.tiktok-divestiture.current",
    before: "2025-06-19",
    after: "2025-09-17",
  });
  expect((await api.get(`/v1/dossiers/${slug}/export?full=true`)).text).toBe(before);
});

test("Who recorded is who said so", async () => {
  const slug = await dossier();
  await record(slug, [development({ id: "by-ada" })], {}, { "parley-analyst": "Ada%20Lovelace" });
  await record(slug, [development({ id: "by-nobody" })]);
  const { items } = (await api.get(`/v1/dossiers/${slug}/events?after=3`)).body;
  expect(items.map(({ recordedBy }: { recordedBy: string }) => recordedBy)).toEqual(["Ada Lovelace", "analyst"]);
});

test("An unknown dossier or branch is 404, with the nearest name", async () => {
  expect(await record("us-chin", [])).toMatchObject({
    status: 404,
    body: { code: "DossierIsUnknown", detail: expect.stringContaining('"us-china"') },
  });
  const slug = await dossier();
  expect(await record(slug, [development()], { branch: "mai" })).toMatchObject({
    status: 404,
    body: { code: "BranchIsUnknown", errors: [{ path: "branch" }], detail: expect.stringContaining('"main"') },
  });
});
