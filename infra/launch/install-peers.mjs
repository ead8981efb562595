// `node infra/launch/install-peers.mjs`: the event stores that ours is measured against. Nothing but that needs them.
import { join } from "node:path";
import { install, root } from "./install.mjs";

await install(join(root, "tests", "benchmarks", "peers"));
