// What every command takes: flags win over the environment, and an empty word is none.
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { globalOptions } from "./global-options.ts";

test("flags win over the environment", () =>
  expect(
    globalOptions(
      { data: "/a", server: "http://a", json: true },
      { PARLEY_DATA: "/b", PARLEY_SERVER: "http://b", DATABASE_URL: "postgres://c" },
    ),
  ).toEqual({ data: "/a", server: "http://a", json: true, database: "postgres://c" }));

test("without either, the data is in .parley and nothing else is told", () =>
  expect(globalOptions({}, {})).toEqual({ data: resolve(".parley"), json: false }));

test("an empty variable is none", () =>
  expect(globalOptions({}, { PARLEY_DATA: "", DATABASE_URL: " ", PARLEY_TOKEN: "" })).toEqual({
    data: resolve(".parley"),
    json: false,
  }));
