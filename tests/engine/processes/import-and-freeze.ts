/** Writes a chunk of an import, and freezes as soon as its rows are sent: `import-and-freeze.ts URL DOSSIER`. */
import { createKysely, createPool } from "@parley/database";
import { createEventStore } from "@parley/event-store";
import { command, development } from "@parley/event-store/testing";

const [url = "", dossier = ""] = process.argv.slice(2);
const pool = createPool(url, { role: "parley_app", max: 2 });
const store = createEventStore({ pool, db: createKysely<unknown>(pool) });
const chunk = command(Array.from({ length: 50 }, (_, n) => development({ id: `imported-${n}` })));
await store.appendMany(dossier, chunk, () => process.kill(process.pid, "SIGSTOP"));
