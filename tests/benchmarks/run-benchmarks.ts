/**
 * Each benchmark in a process of its own, so that none is measured among the leavings of another, and one that fails takes
 * no other with it. All on one server that nobody else uses; it goes with the run, however that ends.
 */
import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { testServer } from "@parley/database/testing";
import { machine } from "./machine.ts";
import { type Row, rowOf, tableOf } from "./report.ts";

export type Benchmark = () => Promise<ReadonlyArray<Row>>;

/** `file` is what is running: it is started again for each benchmark, with the name of one. */
export const runBenchmarks = (benchmarks: Readonly<Record<string, Benchmark>>, file: string): Promise<void> =>
  process.send === undefined ? runAsked(Object.keys(benchmarks), file) : runOne(benchmarks[process.argv[2]!]!);

const runOne = async (benchmark: Benchmark): Promise<void> => {
  process.once("disconnect", () => process.exit(1));
  const rows = await benchmark();
  process.send!({ rows }, () => process.exit(0));
};

const runAsked = async (names: ReadonlyArray<string>, file: string): Promise<void> => {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    say(`There is no benchmark ${unknown.join(", ")}. There are: ${names.join(", ")}.`);
    process.exit(2);
  }
  const chosen = names.filter((name) => asked.length === 0 || asked.includes(name));
  let running: ChildProcess | undefined;
  let brokenOff = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      brokenOff = true;
      if (running !== undefined) signalAll(running, "SIGTERM");
    });

  const rows: Row[] = [];
  const failed: string[] = [];
  const server = await serverForAll();
  try {
    const described = await machine(server.url);
    for (const [index, name] of chosen.entries()) {
      if (brokenOff) break;
      const began = performance.now();
      say(`${index + 1}/${chosen.length} ${name} …`);
      running = fork(file, [name], {
        // A group of its own, which can be ended together with what it has started.
        detached: true,
        serialization: "advanced",
        stdio: ["ignore", 2, 2, "ipc"],
        env: { ...process.env, TEST_DATABASE_URL: server.url },
      });
      const measured = await rowsOf(running);
      await endAll(running);
      if (measured === undefined && !brokenOff) failed.push(name);
      for (const row of measured ?? []) say(`    ${rowOf(row)}`);
      rows.push(...(measured ?? []));
      say(`    ${measured === undefined ? "failed after" : "took"} ${seconds(performance.now() - began)} s`);
    }
    if (rows.length > 0) process.stdout.write(`${described}\n\n${tableOf(rows)}\n`);
  } finally {
    await server.stop();
  }
  if (brokenOff) say("Broken off.");
  else if (failed.length > 0) say(`${failed.length} of ${chosen.length} benchmarks failed: ${failed.join(", ")}.`);
  process.exit(brokenOff ? 130 : failed.length > 0 ? 1 : 0);
};

const serverForAll = async (): Promise<{ readonly url: string; stop(): Promise<void> }> => {
  const given = process.env["TEST_DATABASE_URL"];
  return given === undefined || given === "" ? testServer() : { url: given, stop: async () => undefined };
};

const rowsOf = (running: ChildProcess): Promise<ReadonlyArray<Row> | undefined> =>
  new Promise((done) => {
    let rows: ReadonlyArray<Row> | undefined;
    // The loader of TypeScript speaks on the same channel.
    running.on("message", (message: { readonly rows?: ReadonlyArray<Row> }) => {
      rows = message.rows ?? rows;
    });
    running.once("exit", () => done(rows));
  });

/** What it has started may outlive it, if it failed. */
const endAll = async (running: ChildProcess): Promise<void> => {
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 100) {
    if (!signalAll(running, "SIGTERM")) return;
    await sleep(100);
  }
  signalAll(running, "SIGKILL");
};

/** Whether there was anybody left. */
const signalAll = (running: ChildProcess, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(process.platform === "win32" ? running.pid! : -running.pid!, signal);
  } catch {
    return false;
  }
};

const seconds = (ms: number): string => (ms / 1_000).toFixed(0);
const say = (line: string): void => void process.stderr.write(`${line}\n`);
