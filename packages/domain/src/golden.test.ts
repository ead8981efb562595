/** What was once stored decodes for ever: a golden file may be added, never changed. */
import { describe, expect, test } from "vitest";
import { canonicalLine } from "./canonical.ts";
import { decodeDevelopment, readStoredLine } from "./decode.ts";
import { developmentTypes } from "./development.ts";
import { exampleOf } from "./testing/index.ts";

const golden = filesOf(import.meta.glob("../golden/v*/*.json", { query: "?raw", import: "default", eager: true }));
const sums = Object.values(
  import.meta.glob("../golden/sha256.txt", { query: "?raw", import: "default", eager: true }),
)[0]!;

describe("golden files", () => {
  test.each(developmentTypes)("%s has one of its first version", (type) => {
    expect(golden.get(`v1/${type}.json`)).toBeDefined();
  });

  test.each([...golden])("%s decodes, and its canonical bytes read the same again", (_name, bytes) => {
    const { development, faults } = decodeDevelopment(JSON.parse(bytes));
    expect(faults).toEqual([]);
    expect(decodeDevelopment(JSON.parse(canonicalLine(development!))).development).toEqual(development);
    expect(readStoredLine(bytes)).toEqual(development);
  });

  test.each([...golden].filter(([name]) => name.startsWith("v1/")))("%s keeps its bytes", (_name, bytes) => {
    expect(canonicalLine(decodeDevelopment(JSON.parse(bytes)).development!)).toBe(bytes);
  });

  test("a line that still says weight becomes the same line that says significance", () => {
    const old = golden.get("v0/TalksHeld.json")!;
    expect(old).toContain('"weight":"symbolic"');
    expect(canonicalLine(decodeDevelopment(JSON.parse(old)).development!)).toBe(golden.get("v1/TalksHeld.json"));
  });

  test("none was ever changed, and each is listed with its hash", async () => {
    const listed = sums
      .trim()
      .split("\n")
      .map((line) => line.split(/\s+/) as [string, string]);
    const found = await Promise.all([...golden].map(async ([name, bytes]) => [await sha256(bytes), name]));
    expect(found.sort(byName)).toEqual(listed.sort(byName));
  });

  test("the first version of a type shows every detail that the type knew", () => {
    for (const type of developmentTypes) expect(canonicalLine(exampleOf(type))).toBe(golden.get(`v1/${type}.json`));
  });
});

const byName = ([, a]: ReadonlyArray<string>, [, b]: ReadonlyArray<string>) => (a! < b! ? -1 : 1);

function filesOf(found: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(found).map(([path, bytes]) => [path.replace("../golden/", ""), bytes]));
}

const sha256 = async (text: string): Promise<string> => {
  const { crypto, TextEncoder } = globalThis as unknown as WebGlobals;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

interface WebGlobals {
  readonly crypto: { readonly subtle: { digest(name: string, bytes: Uint8Array): Promise<ArrayBuffer> } };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
}
