/** The example dossier, loaded on the very first start by the ordinary ways in. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Client } from "@parley/client";

const examples = join(dirname(createRequire(import.meta.url).resolve("@parley/domain")), "..", "examples");
const read = (name: string): ReadonlyArray<string> =>
  readFileSync(join(examples, name), "utf8")
    .split("\n")
    .filter((line) => line !== "");

const slug = "us-china";

/**
 * The record of 160 developments, and on top of it the worked case: three scenarios of September 2025, with signposts,
 * weights and scores. Does nothing where there is any other dossier, and goes on where a first start was cut off.
 */
export const loadExample = async (client: Client, onProgress: (done: number, of: number) => void): Promise<boolean> => {
  const { items } = await client.listDossiers();
  const begun = items.find(({ dossier }) => dossier === slug);
  const developments = read("us-china.jsonl");
  const steps = read("tiktok-autumn-2025.jsonl").map((line) => JSON.parse(line) as Step);
  const all = developments.length + steps.length;
  if (items.length > 0 && !(items.length === 1 && begun !== undefined && begun.position < all)) return false;
  if (begun === undefined)
    await client.createDossier({ dossier: slug, title: "United States – China, 2024 to 2026", parties: ["US", "CN"] });
  onProgress(0, all);
  await client.importDevelopments(slug, `${developments.join("\n")}\n`, {
    onLine: (line) => {
      if ("progress" in line) onProgress(line.lines, all);
    },
  });
  const known = new Set((await client.listBranches(slug)).items.map(({ branch }) => branch));
  let done = developments.length;
  for (const step of steps) {
    if ("fork" in step) {
      if (!known.has(step.fork.slug)) await client.fork(slug, step.fork);
    } else await client.append(slug, { branch: step.branch, events: [step.event] });
    onProgress(++done, all);
  }
  return true;
};

type Step =
  | {
      readonly fork: {
        readonly slug: string;
        readonly title: string;
        readonly from: string;
        readonly narrative: string;
      };
    }
  | { readonly branch: string; readonly event: unknown };
