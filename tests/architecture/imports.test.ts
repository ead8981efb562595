// Who may import whom, and how files are named and kept short: asked of every file of the tree, and of made-up files
// that break each rule, so that a rule which has gone blind is noticed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  hasNoCircle,
  importsBelow,
  isWellNamed,
  mayImport,
  namesFiles,
  runsInBrowsers,
  saysWhyItIsLong,
  staysOutside,
} from "./rules.ts";
import { importsOf, root, type SourceFile, sourceFile, sourcesOf, type Workspace, workspaces } from "./source-file.ts";

const all = workspaces();
const owned = all.map((owner) => ({ owner, files: sourcesOf(owner.folder) }));
const files = [...owned.flatMap((each) => each.files), ...sourcesOf("tests")];
const ofEach = (rule: (files: ReadonlyArray<SourceFile>, owner: Workspace) => ReadonlyArray<string>) =>
  owned.flatMap(({ files, owner }) => rule(files, owner));

describe("the tree", () => {
  test("is seen whole", () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(1_000);
  });

  test("has no import that the scanner misses", () => {
    const missed = files.flatMap((file) =>
      [...file.text.matchAll(/^(?:import\b.*|export\b[^=\n]*|\}) from "([^"]+)";/gm)]
        .filter(([, of]) => !file.imports.some((each) => each.of === of))
        .map(([line]) => `${file.path}: ${line}`),
    );
    expect(missed).toEqual([]);
  });

  test("has a rule and a tag for every package, and turbo's boundaries say the same", () => {
    const { boundaries } = JSON.parse(readFileSync(join(root, "turbo.json"), "utf8")) as {
      boundaries: { tags: Record<string, { dependencies: { allow: string[] } }> };
    };
    for (const { slug, tag } of all) {
      const allowed = boundaries.tags[tag ?? ""]?.dependencies.allow ?? ["no such tag"];
      const packages = all
        .filter((each) => each.tag !== undefined && allowed.includes(each.tag))
        .map((each) => each.slug);
      expect({ slug, imports: packages.sort() }).toEqual({
        slug,
        imports: all
          .map((each) => each.slug)
          .filter((each) => mayImport[slug]?.includes(each))
          .sort(),
      });
    }
    expect(all.filter(({ slug, tag }) => mayImport[slug] === undefined || tag === undefined)).toEqual([]);
  });

  test("imports only what stands below", () => expect(ofEach(importsBelow)).toEqual([]));
  test("runs in a browser where it must", () => expect(ofEach(runsInBrowsers)).toEqual([]));
  test("reaches other packages through their exports alone", () =>
    expect(ofEach((files, owner) => staysOutside(files, owner, all))).toEqual([]));
  test("has no files that import each other in a circle", () =>
    expect(ofEach((files) => [...hasNoCircle(files), ...namesFiles(files, existsBelowRoot)])).toEqual([]));
  test("has files named in kebab-case, for what they export", () => expect(isWellNamed(files)).toEqual([]));
  test("says of each file past 250 lines why it is long", () => expect(saysWhyItIsLong(files)).toEqual([]));
});

describe("a rule notices", () => {
  const named = (slug: string): Workspace => all.find((each) => each.slug === slug)!;
  const one = (slug: string, text: string, name = "talks.ts") => [
    sourceFile(`${named(slug).folder}/src/${name}`, text),
  ];

  test.each([
    ["the domain that asks the log", "domain", `import { createEventStore } from "@parley/event-store";`],
    ["its test that does", "domain", `import { createEventStore } from "@parley/event-store";`, "talks.test.ts"],
    ["types alone", "contract", `import type { EventStore } from "@parley/event-store";`],
    ["an import over many lines", "client", `import {\n  createPool,\n  type Database,\n} from "@parley/database";`],
    ["an export of what was imported", "read-models", `export * from "@parley/contract";`],
    ["an import that waits", "projector", `const api = await import("@parley/api");`],
    ["an app that calls an app", "api", `import { startProjector } from "@parley/projector";`],
    ["single quotes", "event-store", `import { board } from '@parley/read-models'`],
  ])("%s", (_, slug, text, name = "talks.ts") => {
    expect(importsBelow(one(slug, text, name), named(slug))).toHaveLength(1);
  });

  test("that the command line may compose, and that a comment or a text imports nothing", () => {
    const composing = `import { createApp } from "@parley/api";\nimport { startProjector } from "@parley/projector";`;
    expect(importsBelow(one("cli", composing), named("cli"))).toEqual([]);
    const told = `// import { a } from "@parley/api";\n/* import "@parley/api" */\nconst told = 'import "@parley/api"';\nconst path = "/v1/*";\n`;
    expect(importsOf(`${told}import { real } from "./real.ts";`)).toEqual([{ of: "./real.ts", typesOnly: false }]);
  });

  test.each(["node:fs", "pg", "kysely", "hono", "hono/cors", "@hono/node-server", "crypto"])(
    "%s in what runs in a browser, but not in its tests",
    (of) => {
      for (const slug of ["domain", "contract", "client"]) {
        expect(runsInBrowsers(one(slug, `import "${of}";`), named(slug))).toHaveLength(1);
        expect(runsInBrowsers(one(slug, `import "${of}";`, "talks.test.ts"), named(slug))).toEqual([]);
      }
      expect(runsInBrowsers(one("database", `import "${of}";`), named("database"))).toEqual([]);
    },
  );

  test.each([
    ["a file behind the exports", `import { fold } from "@parley/domain/src/fold/fold.ts";`],
    ["a subpath that is not exported", `import { fold } from "@parley/domain/fold";`],
    ["a way out by dots", `import { fold } from "../../../packages/domain/src/index.ts";`],
    ["what exists for tests in what ships", `import { testDatabase } from "@parley/database/testing";`],
  ])("%s", (_, text) => {
    expect(staysOutside(one("api", text), named("api"), all)).toHaveLength(1);
  });

  test("what exists for tests, only outside of tests", () => {
    const text = `import { testDatabase } from "@parley/database/testing";`;
    expect(staysOutside(one("api", text, "talks.int.test.ts"), named("api"), all)).toEqual([]);
  });

  test("a circle of three, but not one that is only of types", () => {
    const circle = (last: string) => [
      sourceFile("packages/domain/src/a.ts", `import { b } from "./deep/b.ts";`),
      sourceFile("packages/domain/src/deep/b.ts", `export { c } from "../c.ts";`),
      sourceFile("packages/domain/src/c.ts", last),
    ];
    expect(hasNoCircle(circle(`import { a, type A } from "./a.ts";`))).toEqual([
      "packages/domain/src/a.ts → packages/domain/src/deep/b.ts → packages/domain/src/c.ts → packages/domain/src/a.ts",
    ]);
    expect(hasNoCircle(circle(`import type { A } from "./a.ts";`))).toEqual([]);
  });

  test("an import of no file", () => {
    expect(namesFiles(one("domain", `import { a } from "./no-such-file.ts";`), existsBelowRoot)).toHaveLength(1);
    expect(namesFiles(one("domain", `import { a } from "./index";`), existsBelowRoot)).toHaveLength(1);
  });

  test.each(["TalksHeld.ts", "talks_held.ts", "talksHeld.test.ts", "utils.ts", "types.ts", "Deep/talks.ts"])(
    "the name %s",
    (name) => expect(isWellNamed(one("domain", "", name))).toHaveLength(1),
  );

  test("a long file without a reason", () => {
    const lines = (count: number) => "line();\n".repeat(count);
    expect(saysWhyItIsLong(one("domain", `/** The fold. */\n${lines(250)}`))).toHaveLength(1);
    expect(saysWhyItIsLong(one("domain", `/** The fold. */\n${lines(249)}`))).toEqual([]);
    expect(saysWhyItIsLong(one("domain", `/** Long because it is one table. */\n${lines(400)}`))).toEqual([]);
    expect(saysWhyItIsLong(one("domain", lines(400), "talks.test.ts"))).toEqual([]);
  });
});

function existsBelowRoot(path: string): boolean {
  return existsSync(join(root, path));
}
