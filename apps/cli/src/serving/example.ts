/** The example dossier, loaded on the very first start by the ordinary way in. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Client } from "@parley/client";

const exampleFile = join(
  dirname(createRequire(import.meta.url).resolve("@parley/domain")),
  "..",
  "examples",
  "us-china.jsonl",
);

/** Does nothing where there is any dossier already. Tells how many of its developments are in. */
export const loadExample = async (client: Client, onProgress: (done: number, of: number) => void): Promise<boolean> => {
  const { items } = await client.listDossiers();
  const begun = items.find(({ dossier }) => dossier === "us-china");
  const file = readFileSync(exampleFile, "utf8");
  const lines = file.split("\n").filter((line) => line !== "").length;
  // A first start that was cut off half-way goes on where it stopped.
  if (items.length > 0 && !(items.length === 1 && begun !== undefined && begun.position < lines)) return false;
  if (begun === undefined)
    await client.createDossier({
      dossier: "us-china",
      title: "United States – China, 2024 to 2026",
      parties: ["US", "CN"],
    });
  onProgress(0, lines);
  await client.importDevelopments("us-china", file, {
    onLine: (line) => {
      if ("progress" in line) onProgress(line.lines, lines);
    },
  });
  return true;
};
