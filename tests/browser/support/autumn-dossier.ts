/** The example as it stood on 15 September 2025, in a dossier of its own: what came later is for the test to record. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../support/parley.ts";
import type { Workbench } from "./workbench.ts";

const example = join(root, "packages/domain/examples/us-china.jsonl");
const known = "2025-09-15";

export const seedAutumn = async (workbench: Workbench, dossier: string, title: string): Promise<void> => {
  const lines = readFileSync(example, "utf8")
    .trim()
    .split("\n")
    .filter((line) => {
      const { occurredOn, reportedOn = occurredOn } = JSON.parse(line) as { occurredOn: string; reportedOn?: string };
      return occurredOn <= known && reportedOn <= known;
    });
  const send = async (path: string, body: unknown) => {
    const { status, body: answer } = await workbench.call("POST", `/v1/dossiers${path}`, body);
    if (status >= 300 || String(answer).includes('"status":"refused"'))
      throw new Error(`${path} was answered ${status}: ${JSON.stringify(answer).slice(0, 1_000)}`);
  };
  await send("", { dossier, title, parties: ["US", "CN"] });
  await send(`/${dossier}/import`, lines.join("\n"));
};
