/** Runs each file of tests, unless the time that all of them have is over: then it is not even read, and is skipped. */
import { TestRunner, test } from "vitest";

const until = Number(process.env["PARLEY_TEST_UNTIL"] ?? Number.POSITIVE_INFINITY);

export default class InTime extends TestRunner {
  override importFile(path: string, source: "collect" | "setup"): unknown {
    if (source === "setup" || Date.now() < until) return super.importFile(path, source);
    return test.skip("was not begun, because there was no time left", () => undefined);
  }
}
