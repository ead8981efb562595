// Who may import whom, read off every import there is. TypeScript 7 has no compiler API for this, and the imports of
// this house are plain enough for a pattern: one `from "…"` or `import("…")` each.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

const mayImport: Readonly<Record<string, ReadonlyArray<string>>> = {
  domain: [],
  database: [],
  "event-store": ["domain", "database"],
  "read-models": ["domain", "database", "event-store"],
  contract: ["domain"],
  client: ["domain", "contract"],
  api: ["domain", "database", "event-store", "read-models", "contract", "client"],
  projector: ["domain", "database", "event-store", "read-models", "contract", "client"],
  web: ["domain", "contract", "client"],
  cli: ["domain", "database", "event-store", "read-models", "contract", "client", "api", "projector", "web"],
};
const browserSafe = new Set(["domain", "contract", "client", "web"]);

interface SourceFile {
  readonly path: string;
  readonly owner: string;
  readonly text: string;
  readonly imports: ReadonlyArray<string>;
}

const files = ["packages", "apps"].flatMap((kind) =>
  readdirSync(join(root, kind)).flatMap((owner) => sourcesBelow(join(root, kind, owner, "src")).map((path) => read(path, owner))),
);

function read(path: string, owner: string): SourceFile {
  const text = readFileSync(path, "utf8");
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
  const imports = [...code.matchAll(/(?:^|[\s}])from\s+"([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? match[2]!);
  return { path, owner, text, imports };
}

function sourcesBelow(folder: string): ReadonlyArray<string> {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|tsx)$/.test(name))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

const isTest = ({ path }: SourceFile): boolean => /\.test\.tsx?$|\/testing\//.test(path);
const named = ({ path }: SourceFile): string => relative(root, path);

describe("the import rules", () => {
  test("there is something to look at", () => expect(files.length).toBeGreaterThan(100));

  test("a package imports only what stands below it", () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .map((name) => /^@parley\/([\w-]+)/.exec(name)?.[1])
        .filter((target): target is string => target !== undefined && target !== file.owner)
        .filter((target) => !mayImport[file.owner]?.includes(target) && !isTest(file))
        .map((target) => `${named(file)} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("what runs in a browser imports nothing of Node, of the database or of the server", () => {
    const wrong = files
      .filter((file) => browserSafe.has(file.owner) && !isTest(file))
      .flatMap((file) => file.imports.filter((name) => /^(node:|pg$|kysely|hono)/.test(name)).map((name) => `${named(file)} imports ${name}`));
    expect(wrong).toEqual([]);
  });

  test("nobody reaches into another package past its exports", () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((name) => {
          if (name.startsWith("@parley/")) return !/^@parley\/[\w-]+(\/testing)?$/.test(name);
          if (!name.startsWith(".")) return false;
          const target = relative(root, resolve(dirname(file.path), name));
          return target.split("/").slice(0, 2).join("/") !== named(file).split("/").slice(0, 2).join("/");
        })
        .map((name) => `${named(file)} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test("no files of a package import each other in a circle", () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const withoutTypes = (file: SourceFile) =>
      [...file.text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+"(\.[^"]+)"/gm)].map((match) => resolve(dirname(file.path), match[1]!));
    const state = new Map<string, "open" | "done">();
    const circles: string[] = [];
    const visit = (path: string, trail: ReadonlyArray<string>): void => {
      if (state.get(path) === "done") return;
      if (state.get(path) === "open") {
        circles.push([...trail.slice(trail.indexOf(path)), path].map((each) => relative(root, each)).join(" → "));
        return;
      }
      state.set(path, "open");
      const file = byPath.get(path);
      if (file !== undefined) for (const next of withoutTypes(file)) visit(next, [...trail, path]);
      state.set(path, "done");
    };
    for (const file of files) visit(file.path, []);
    expect(circles).toEqual([]);
  });

  test("files are named in kebab-case, for what they export", () => {
    const wrong = files.map(named).filter((path) => !/^[a-z0-9/.-]+$/.test(path));
    expect(wrong).toEqual([]);
    const forbidden = files.map(named).filter((path) => /\/(utils?|helpers?|common|types|misc|manager|service)\.tsx?$/.test(path));
    expect(forbidden).toEqual([]);
  });

  test("a file past 250 lines says why in its first comment", () => {
    const wrong = files
      .filter((file) => !isTest(file) && file.text.split("\n").length > 250)
      .filter((file) => !/^(?:\/\*[\s\S]*?\*\/|\/\/.*)/.exec(file.text)?.[0].match(/\b(long|lines|one table|one vocabulary|together)\b/i))
      .map(named);
    expect(wrong).toEqual([]);
  });
});
