import { expect, test } from "vitest";
import { DatabaseIsAway } from "./faults.ts";
import { readTogether } from "./read-together.ts";

const slowRead = () => {
  const calls: Array<{ dossier: string; asked: ReadonlyArray<string>; end: (error?: unknown) => void }> = [];
  const read = readTogether(
    (dossier: string, asked: ReadonlyArray<string>) =>
      new Promise<ReadonlyArray<string>>((resolve, reject) => {
        const answers = asked.map((each) => `${each}!`);
        calls.push({ dossier, asked, end: (error) => (error === undefined ? resolve(answers) : reject(error)) });
      }),
  );
  return { calls, read };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("Who asks while others are being answered is answered by the next read, and never by one that had begun", async () => {
  const { calls, read } = slowRead();
  const answers = ["a", "b", "c"].map((each) => read("us-china", each));
  expect(calls.map(({ asked }) => asked)).toEqual([["a"]]);
  calls[0]!.end();
  await settled();
  expect(calls.map(({ asked }) => asked)).toEqual([["a"], ["b", "c"]]);
  calls[1]!.end();
  expect(await Promise.all(answers)).toEqual(["a!", "b!", "c!"]);
});

test("Dossiers do not wait for each other", () => {
  const { calls, read } = slowRead();
  void read("us-china", "a");
  void read("eu-mercosur", "b");
  expect(calls.map(({ dossier }) => dossier)).toEqual(["us-china", "eu-mercosur"]);
});

test("What the database cannot take fails for whoever asked it; when it is away, it is away for all", async () => {
  const { calls, read } = slowRead();
  const answers = Promise.allSettled(["a", "bad", "c"].map((each) => read("us-china", each)));
  calls[0]!.end();
  await settled();
  calls[1]!.end(new Error("invalid byte sequence"));
  await settled();
  calls[2]!.end(new Error("invalid byte sequence"));
  await settled();
  calls[3]!.end();
  expect((await answers).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  await settled();
  const away = Promise.allSettled(["d", "e", "f"].map((each) => read("us-china", each)));
  calls[4]!.end();
  await settled();
  calls[5]!.end(new DatabaseIsAway());
  expect((await away).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(calls).toHaveLength(6);
});
