import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{apps,packages}/*/src/**/*.test.ts", "tests/**/*.test.ts"],
    // They end what hangs, and nothing else: no test asserts a speed, and a machine may be ten times slower than ours.
    testTimeout: 600_000,
    hookTimeout: 900_000,
    maxWorkers: 2,
  },
});
