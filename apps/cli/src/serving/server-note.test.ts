// The note by which other commands find the server of a data folder.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { notedServer, noteServer } from "./server-note.ts";

const url = "http://127.0.0.1:4747";
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-note-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = () => join(folder, "server.json");

test("a server is found until it takes its note away", () => {
  const takeAway = noteServer(folder, url);
  expect(notedServer(folder)).toBe(url);
  takeAway();
  expect(notedServer(folder)).toBeUndefined();
  expect(existsSync(file())).toBe(false);
});

test("the note of a process that is gone does not count", () => {
  writeFileSync(file(), JSON.stringify({ url, process: { pid: 2 ** 22 + 1 } }));
  expect(notedServer(folder)).toBeUndefined();
});

test("a pid that was given to another process since does not count", () => {
  writeFileSync(file(), JSON.stringify({ url, process: { pid: process.pid, startedAt: "1" } }));
  expect(notedServer(folder)).toBe(process.platform === "linux" ? undefined : url);
});

test.each(["", "{", "null", "[]", '{"url":7}'])("a note that says %j is none", (text) => {
  writeFileSync(file(), text);
  expect(notedServer(folder)).toBeUndefined();
});

test("a server on another database than the one asked for is not spoken to", () => {
  noteServer(folder, url, "postgres://me:secret@db/parley");
  expect(notedServer(folder)).toBe(url);
  expect(notedServer(folder, "postgres://me:secret@db/parley")).toBe(url);
  expect(notedServer(folder, "postgres://me:secret@db/other")).toBeUndefined();
  expect(readFileSync(file(), "utf8")).not.toContain("secret");
});
