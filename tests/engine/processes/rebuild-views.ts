/** Rebuilds the views once, and says how far it is: `rebuild-views.ts URL`. */
import { startProjector } from "@parley/projector";
import { connectTo } from "../../support/record.ts";

const record = connectTo(process.argv[2] ?? "");
const log = { warn: () => undefined, error: () => undefined };
const projector = startProjector({ store: record.store, db: record.views, log });
const rebuilt = await projector.rebuild((line) => process.stdout.write(`${JSON.stringify(line)}\n`));
process.stdout.write(`rebuilt ${rebuilt.version}\n`);
await projector.stop();
await record.close();
