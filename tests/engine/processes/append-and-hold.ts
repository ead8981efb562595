/** Appends to a dossier, does not commit, and stays: `append-and-hold.ts URL DOSSIER`. */
import { createPool } from "@parley/database";
import { append, command, development } from "@parley/event-store/testing";

const [url = "", dossier = ""] = process.argv.slice(2);
const client = await createPool(url, { role: "parley_app", max: 1 }).connect();
await client.query("begin");
await append(client, dossier, [command([development({ id: "held" })])]);
process.stdout.write("holding\n");
setInterval(() => undefined, 60_000);
