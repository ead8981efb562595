import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// In the order of the record's way, so that what everything else stands on is never what there was no time for; what takes
// longest comes last.
const order = ["packages/domain", "packages", "apps/projector", "apps/api", "tests/acceptance", "tests/engine", ""];
const longest = ["packages/read-models/src/bounded-reads", "tests/engine/11", "tests/engine/12", "tests/engine/14"];

class AlongTheWay extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const path = moduleId.slice(import.meta.dirname.length + 1);
      return longest.some((start) => path.startsWith(start))
        ? order.length
        : order.findIndex((start) => path.startsWith(start));
    };
    return [...files].sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ["{apps,packages}/*/src/**/*.test.ts", "tests/**/*.test.ts"],
    runner: "./tests/support/in-time.ts",
    sequence: { sequencer: AlongTheWay },
    // They end what hangs, and nothing else: no test asserts a speed, and a machine may be ten times slower than ours.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    maxWorkers: 2,
  },
});
