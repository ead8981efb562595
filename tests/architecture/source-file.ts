// What the rules know of a file. TypeScript 7 has no compiler API to ask, so a scanner of one pattern reads the
// imports: comments and texts are consumed first, and what stands in them is therefore no import.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

export interface SourceFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: ReadonlyArray<Import>;
}

export interface Import {
  readonly of: string;
  /** Erased before anything runs. */
  readonly typesOnly: boolean;
}

export interface Workspace {
  /** From the root: `packages/domain`. */
  readonly folder: string;
  /** The last part of its name: `domain` of `@parley/domain`. */
  readonly slug: string;
  /** What others may ask for: `@parley/domain`, `@parley/domain/testing`. */
  readonly exported: ReadonlyArray<string>;
  readonly tag: string | undefined;
}

export const sourceFile = (path: string, text: string): SourceFile => ({ path, text, imports: importsOf(text) });

export const importsOf = (text: string): ReadonlyArray<Import> =>
  [...text.matchAll(pattern)].flatMap(({ groups }) => {
    const of = groups?.["from"] ?? groups?.["bare"];
    return of === undefined ? [] : [{ of, typesOnly: groups?.["types"] !== undefined }];
  });

export const workspaces = (): ReadonlyArray<Workspace> =>
  ["apps", "packages"].flatMap((kind) => readdirSync(join(root, kind)).map((name) => workspace(`${kind}/${name}`)));

export const sourcesOf = (folder: string): ReadonlyArray<SourceFile> =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|dist|\..*)$/.test(entry.name) ? [] : sourcesOf(path);
    return /\.tsx?$/.test(entry.name) ? [sourceFile(path, readFileSync(join(root, path), "utf8"))] : [];
  });

export const isTest = ({ path }: SourceFile): boolean => /\.test\.tsx?$/.test(path);

/** Tests, and what exists for them. */
export const isForTests = (file: SourceFile): boolean => isTest(file) || /(^tests|\/testing)\//.test(file.path);

/** The path from the root that a relative import means. */
export const target = (file: SourceFile, of: string): string =>
  relative(root, resolve(root, dirname(file.path), of)).replaceAll("\\", "/");

const pattern = new RegExp(
  [
    /\/\*[\s\S]*?\*\//,
    /\/\/[^\n]*/,
    /`(?:\\[\s\S]|[^`\\])*`/,
    // `import type { A } from "a"`, `export * from "a"`, over any number of lines.
    /(?<=^|[;\n])[ \t]*(?:import|export)(?<types>\s+type)?(?=[\s{*])[\w\s{},*$]*?\bfrom\s*["'](?<from>[^"'\n]+)["']/,
    // `import "a"`, `import("a")`, `require("a")`.
    /(?<![\w$.])(?:import|require)\s*\(?\s*["'](?<bare>[^"'\n]+)["']/,
    /"(?:\\.|[^"\\\n])*"/,
    /'(?:\\.|[^'\\\n])*'/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

const workspace = (folder: string): Workspace => {
  const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly exports?: Readonly<Record<string, unknown>>;
  };
  return {
    folder,
    slug: manifest.name.replace("@parley/", ""),
    exported: Object.keys(manifest.exports ?? {}).map((subpath) => posix.join(manifest.name, subpath)),
    tag: tagOf(folder),
  };
};

const tagOf = (folder: string): string | undefined => {
  try {
    return (JSON.parse(readFileSync(join(root, folder, "turbo.json"), "utf8")) as { tags?: string[] }).tags?.[0];
  } catch {
    return undefined;
  }
};
