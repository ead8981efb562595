import { expect, test } from "vitest";
import type { AppendCommand } from "./append-command.ts";
import { type Append, combined } from "./combine.ts";
import { DatabaseIsAway, DossierIsBusy } from "./faults.ts";
import type { Verdict } from "./verdict.ts";

const command = (id: string, entries = 1): AppendCommand => ({
  branch: "main",
  recordedBy: "ana",
  entries: Array.from({ length: entries }, (_, i) => ({
    id: `${id}-${i}`,
    type: "StatementMade",
    line: "{}",
    occurredOn: "2025-09-15",
    reportedOn: null,
    issues: [],
    things: [],
  })) as never,
});
const idOf = ({ entries }: AppendCommand) => entries[0]!.id.replace(/-0$/, "");

/** A store whose calls end when the test says so, and whose verdicts name their commands. */
const slowStore = () => {
  const calls: Array<{ dossier: string; ids: string[]; end: (error?: unknown) => void }> = [];
  const append: Append = (dossier, commands) =>
    new Promise((resolve, reject) => {
      const ids = commands.map(idOf);
      const end = (error?: unknown) =>
        error === undefined ? resolve(ids as unknown as ReadonlyArray<Verdict>) : reject(error);
      calls.push({ dossier, ids, end });
    });
  return { calls, append };
};
const aTurn = () => new Promise((resolve) => setImmediate(resolve));
/** Also whoever waits for a turn of the loop himself. */
const settled = async () => {
  await aTurn();
  await aTurn();
};

test("A lone call goes at once; those that come meanwhile go together in the next, and each gets its own verdicts", async () => {
  const { calls, append } = slowStore();
  const send = combined(append);
  const answers = [
    send("us-china", [command("a")]),
    send("us-china", [command("b"), command("c")]),
    send("us-china", [command("d")]),
  ];
  expect(calls.map(({ ids }) => ids)).toEqual([["a"]]);
  calls[0]!.end();
  await settled();
  expect(calls.map(({ ids }) => ids)).toEqual([["a"], ["b", "c", "d"]]);
  calls[1]!.end();
  expect(await Promise.all(answers)).toEqual([["a"], ["b", "c"], ["d"]]);
});

test("Those who ask again as soon as they were answered together go with whoever waits, in one call", async () => {
  const { calls, append } = slowStore();
  const send = combined(append);
  const twice = async (id: string) => {
    await send("us-china", [command(id)]);
    // As callers do who are functions of functions.
    for (let step = 0; step < 10; step += 1) await undefined;
    await send("us-china", [command(`${id}-again`)]);
  };
  const answers = ["a", "b", "c"].map(twice);
  for (let i = 0; i < 3; i += 1) {
    calls[i]!.end();
    await settled();
  }
  expect(calls.map(({ ids }) => ids)).toEqual([["a"], ["b", "c"], ["a-again", "b-again", "c-again"]]);
  calls[2]!.end();
  await Promise.all(answers);
});

test("Dossiers do not wait for each other", async () => {
  const { calls, append } = slowStore();
  const send = combined(append);
  void send("us-china", [command("a")]);
  const other = send("eu-mercosur", [command("b")]);
  calls[1]!.end();
  expect(await other).toEqual(["b"]);
  expect(calls).toHaveLength(2);
});

test("A command that the database cannot take fails alone; its neighbours are sent again", async () => {
  const broken = new Error("invalid byte sequence");
  const append: Append = async (_dossier, commands) => {
    await settled();
    if (commands.some((each) => idOf(each) === "bad")) throw broken;
    return commands.map(idOf) as unknown as ReadonlyArray<Verdict>;
  };
  const send = combined(append);
  const answers = ["a", "b", "bad", "c"].map((id) => send("us-china", [command(id)]));
  expect(await Promise.allSettled(answers)).toEqual([
    { status: "fulfilled", value: ["a"] },
    { status: "fulfilled", value: ["b"] },
    { status: "rejected", reason: broken },
    { status: "fulfilled", value: ["c"] },
  ]);
});

test("When the database goes away, nobody is sent again: whether it was written is for each to find out", async () => {
  const { calls, append } = slowStore();
  const send = combined(append);
  const answers = ["a", "b", "c"].map((id) => send("us-china", [command(id)]));
  calls[0]!.end();
  await settled();
  calls[1]!.end(new DatabaseIsAway());
  const results = await Promise.allSettled(answers);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(calls).toHaveLength(2);
  const after = send("us-china", [command("d")]);
  await settled();
  calls[2]!.end();
  expect(await after).toEqual(["d"]);
});

test("What would be too much for one call is left for the next, in order", async () => {
  const { calls, append } = slowStore();
  const send = combined(append, { mostEntries: 5 });
  const answers = [command("a"), command("b", 3), command("c", 2), command("d", 1), command("e", 9), command("f")].map(
    (each) => send("us-china", [each]),
  );
  for (let i = 0; i < calls.length; i += 1) {
    calls[i]!.end();
    await settled();
  }
  await Promise.all(answers);
  expect(calls.map(({ ids }) => ids)).toEqual([["a"], ["b", "c"], ["d"], ["e"], ["f"]]);
});

test("Who waits behind a call that finds the dossier held fails with it, unsent; who comes afterwards is tried", async () => {
  const { calls, append } = slowStore();
  const send = combined(append, { mostEntries: 1 });
  const answers = ["a", "b", "c"].map((id) => send("us-china", [command(id)]));
  calls[0]!.end(new DossierIsBusy("us-china"));
  for (const answer of answers) await expect(answer).rejects.toBeInstanceOf(DossierIsBusy);
  expect(calls.map(({ ids }) => ids)).toEqual([["a"]]);
  const after = send("us-china", [command("d")]);
  calls[1]!.end();
  expect(await after).toEqual(["d"]);
});

test("When the world fails while neighbours of a bad command are sent again, those of the same call fail with it", async () => {
  const { calls, append } = slowStore();
  const send = combined(append);
  const answers = Promise.allSettled(["a", "b", "bad", "c", "d"].map((id) => send("us-china", [command(id)])));
  calls[0]!.end();
  await settled();
  calls[1]!.end(new Error("invalid byte sequence"));
  await settled();
  calls[2]!.end();
  await settled();
  calls[3]!.end(new DatabaseIsAway());
  expect((await answers).map(({ status }) => status)).toEqual([
    ...["fulfilled", "fulfilled"],
    ...["rejected", "rejected", "rejected"],
  ]);
  expect(calls.map(({ ids }) => ids)).toEqual([["a"], ["b", "bad", "c", "d"], ["b"], ["bad"]]);
});

test("More than a dossier may keep waiting is refused at once, and costs other dossiers nothing", async () => {
  const { calls, append } = slowStore();
  const send = combined(append, { mostWaiting: 3, mostWaitingCharacters: 10 });
  const waiting = ["a", "b", "c"].map((id) => send("us-china", [command(id)]));
  await expect(send("us-china", [command("much", 4)])).rejects.toBeInstanceOf(DossierIsBusy);
  waiting.push(send("us-china", [command("d")]));
  await expect(send("us-china", [command("e")])).rejects.toBeInstanceOf(DossierIsBusy);
  const other = send("us-eu", [command("f")]);
  calls[1]!.end();
  expect(await other).toEqual(["f"]);
  calls[0]!.end();
  await settled();
  calls[2]!.end();
  expect(await Promise.all(waiting)).toEqual([["a"], ["b"], ["c"], ["d"]]);
  const after = send("us-china", [command("g")]);
  await settled();
  calls[3]!.end();
  expect(await after).toEqual(["g"]);
});
