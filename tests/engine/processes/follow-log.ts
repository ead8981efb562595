/**
 * A projector in a process of its own, until it is killed: `follow-log.ts URL SWEEP_MS [LEASE_MS]`. Says when it begins a
 * sweep.
 */
import { startProjector } from "@parley/projector";
import { connectTo } from "../../support/record.ts";

const [url = "", sweepMs, leaseMs = "1000"] = process.argv.slice(2);
const { store, views } = connectTo(url);
startProjector({
  store: {
    ...store,
    listDossiers: async () => {
      const found = await store.listDossiers();
      process.stdout.write("sweeps\n");
      return found;
    },
  },
  db: views,
  log: { warn: () => undefined, error: (_, message) => process.stdout.write(`error: ${message}\n`) },
  sweepMs: Number(sweepMs),
  leaseMs: Number(leaseMs),
  backOffMs: { first: 50, most: 400 },
});
// A projector keeps no process alive by itself.
setInterval(() => undefined, 60_000);
