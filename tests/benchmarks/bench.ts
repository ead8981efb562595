/** `npm run bench`: every benchmark, or those whose names are given; one table of ratios at the end. */
import { appendRows } from "./append.ts";
import { consumerRows } from "./consumer.ts";
import { httpAppendRows } from "./http-append.ts";
import { importRows } from "./import.ts";
import { longLogRows } from "./long-log-rows.ts";
import { peerRows } from "./peers.ts";
import { rebuildRows } from "./rebuild.ts";
import { runBenchmarks } from "./run-benchmarks.ts";

await runBenchmarks(
  {
    append: appendRows,
    peers: peerRows,
    http: httpAppendRows,
    import: importRows,
    rebuild: rebuildRows,
    consumer: consumerRows,
    "long-logs": longLogRows,
  },
  import.meta.filename,
);
