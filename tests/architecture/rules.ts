// The rules of the tree. Each takes files and gives a sentence for whatever breaks it.
import { isForTests, isTest, type SourceFile, target, type Workspace } from "./source-file.ts";

/** Who may import whom: the table of ARCHITECTURE.md. */
export const mayImport: Readonly<Record<string, ReadonlyArray<string>>> = {
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

const runInBrowsers = ["domain", "contract", "client", "web"];

export const importsBelow = (files: ReadonlyArray<SourceFile>, owner: Workspace): ReadonlyArray<string> =>
  files.flatMap((file) =>
    ours(file)
      .filter(({ slug }) => slug !== owner.slug && !mayImport[owner.slug]?.includes(slug))
      .map(({ of }) => `${file.path} imports ${of}, which ${owner.slug} may not`),
  );

export const runsInBrowsers = (files: ReadonlyArray<SourceFile>, owner: Workspace): ReadonlyArray<string> =>
  runInBrowsers.includes(owner.slug)
    ? files
        .filter((file) => !isTest(file))
        .flatMap(({ path, imports }) =>
          imports
            .filter(({ of }) => /^(node:|pg$|pg\/|kysely|hono|@hono\/)/.test(of) || builtin.has(of))
            .map(({ of }) => `${path} imports ${of}, and ${owner.slug} runs in a browser`),
        )
    : [];

/** Another package is what its manifest exports, and nothing beside it. */
export const staysOutside = (
  files: ReadonlyArray<SourceFile>,
  owner: Workspace,
  all: ReadonlyArray<Workspace>,
): ReadonlyArray<string> => {
  const exported = new Set(all.flatMap((each) => each.exported));
  return files.flatMap((file) => [
    ...ours(file)
      .filter(({ of }) => !exported.has(of))
      .map(({ of }) => `${file.path} imports ${of}, which is not exported`),
    ...relatives(file)
      .filter(({ path }) => !path.startsWith(`${owner.folder}/`))
      .map(({ of }) => `${file.path} leaves its package by ${of}`),
    ...ours(file)
      .filter(({ of }) => of.endsWith("/testing") && !isForTests(file))
      .map(({ of }) => `${file.path} is no test and imports ${of}`),
  ]);
};

/** Imports that are erased do not count: they run in no order. */
export const hasNoCircle = (files: ReadonlyArray<SourceFile>): ReadonlyArray<string> => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const state = new Map<string, "open" | "done">();
  const circles: string[] = [];
  const visit = (path: string, trail: ReadonlyArray<string>): void => {
    if (state.get(path) === "open") circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    const file = byPath.get(path);
    if (state.has(path) || file === undefined) return;
    state.set(path, "open");
    for (const next of relatives(file)) if (!next.typesOnly) visit(next.path, [...trail, path]);
    state.set(path, "done");
  };
  for (const { path } of files) visit(path, []);
  return circles;
};

/** An import that names no file as it stands would escape the search for circles. */
export const namesFiles = (
  files: ReadonlyArray<SourceFile>,
  exists: (path: string) => boolean,
): ReadonlyArray<string> =>
  files.flatMap((file) =>
    relatives(file)
      .filter(({ path }) => !/\.\w+$/.test(path) || !exists(path))
      .map(({ of }) => `${file.path} imports ${of}: there is no such file`),
  );

export const isWellNamed = (files: ReadonlyArray<SourceFile>): ReadonlyArray<string> =>
  files.flatMap(({ path }) => {
    const name = path.split("/").at(-1) ?? path;
    if (!path.split("/").every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(part)))
      return [`${path} is not in kebab-case`];
    return /^(utils?|helpers?|common|types|misc|manager|service)\.tsx?$/.test(name)
      ? [`${path} is named for nothing that it holds`]
      : [];
  });

export const saysWhyItIsLong = (files: ReadonlyArray<SourceFile>): ReadonlyArray<string> =>
  files
    .filter((file) => !isForTests(file) && linesOf(file) > 250)
    .filter(({ text }) => !/\b(long|lines)\b/i.test(firstComment(text)))
    .map((file) => `${file.path} has ${linesOf(file)} lines: its first comment says why it is that long`);

const builtin = new Set([
  "fs",
  "path",
  "os",
  "crypto",
  "child_process",
  "http",
  "https",
  "net",
  "stream",
  "util",
  "url",
]);

const ours = (file: SourceFile) =>
  file.imports.flatMap(({ of }) => {
    const slug = /^@parley\/([^/]+)/.exec(of)?.[1];
    return slug === undefined ? [] : [{ of, slug }];
  });

const relatives = (file: SourceFile) =>
  file.imports
    .filter(({ of }) => of.startsWith("."))
    .map(({ of, typesOnly }) => ({ of, typesOnly, path: target(file, of) }));

const linesOf = ({ text }: SourceFile): number => text.replace(/\n$/, "").split("\n").length;

const firstComment = (text: string): string =>
  /^(?:#![^\n]*\n)?(\/\*[\s\S]*?\*\/|(?:\/\/[^\n]*\n)+)/.exec(text)?.[1] ?? "";
