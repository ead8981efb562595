/** Records in turn about each dossier until it is killed, and says what is on record: `keep-recording.ts URL NAME DOSSIER…`. */
import { setTimeout as sleep } from "node:timers/promises";
import { command, development } from "@parley/event-store/testing";
import { connectTo } from "../../support/record.ts";

const [url = "", name = "", ...dossiers] = process.argv.slice(2);
const { store } = connectTo(url);
for (let n = 1; ; n++) {
  const dossier = dossiers[n % dossiers.length]!;
  const id = `${name}-${n}`;
  const chunk = command([development({ id, issues: [n % 2 === 0 ? "tiktok" : "tariffs"] })]);
  const verdict = n % 5 === 0 ? await store.appendMany(dossier, chunk) : (await store.append(dossier, [chunk]))[0]!;
  if (verdict.verdict === "appended") process.stdout.write(`recorded ${dossier} ${id}\n`);
  await sleep(20);
}
