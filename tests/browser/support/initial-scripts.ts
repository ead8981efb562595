/** The scripts that the page names, and those that they cannot run without. */
import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** Paths within the built folder, each once. */
export const initialScripts = (folder: string): ReadonlyArray<string> => {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const found = new Set<string>();
  const follow = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    const source = readFileSync(join(folder, file), "utf8");
    // `import{a as b}from"./x.js"` and `import"./x.js"`; what is loaded later is written `import("./x.js")`.
    for (const [, path] of source.matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+\.js)"/g))
      follow(posix.join(dirname(file).replaceAll("\\", "/"), path!));
  };
  for (const [, path] of html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) follow(path!);
  return [...found];
};
