// Installs what the workspace needs, with nothing but Node and npm: the pinned pnpm comes by npx.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const oldest = manifest.engines.node.replace(/[^\d.]/g, "");
const pnpm = manifest.packageManager;
const shims = join(root, "node_modules", ".parley-bin");

/** Ends the process with one sentence where this Node is too old. */
export const requireNode = () => {
  const [have, need] = [process.versions.node, oldest].map((version) => version.split(".").map(Number));
  const older = have[0] !== need[0] ? have[0] < need[0] : have[1] !== need[1] ? have[1] < need[1] : have[2] < need[2];
  if (older)
    fail(
      `Parley needs Node ${oldest} or newer, and this is ${process.versions.node}: install a newer one from https://nodejs.org.`,
    );
};

/**
 * Does nothing where the installed packages are those of the lockfile. Another folder than the root is one that stands by
 * itself, with a lockfile of its own.
 */
export const install = async (folder = root) => {
  requireNode();
  const stampFile = join(folder, "node_modules", ".parley-installed");
  const stamp = createHash("sha256")
    .update(readFileSync(join(folder, "pnpm-lock.yaml")))
    .update(`${pnpm} ${process.platform} ${process.arch}`)
    .digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    fail(
      `Parley's own folder cannot be written, and its packages are not installed yet: make it writable, or install once as its owner.`,
    );
  }
  const stop = showProgress("Installing packages");
  const { status, output } = await run(
    npx(),
    [
      "--yes",
      pnpm,
      "install",
      "--frozen-lockfile",
      "--prefer-offline",
      ...(folder === root ? [] : ["--ignore-workspace"]),
    ],
    environment(),
    folder,
  );
  stop(status === 0);
  if (status !== 0) {
    process.stderr.write(output.split("\n").slice(-25).join("\n"));
    fail("The packages could not be installed: check the connection to the npm registry, and start again.");
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
};

/**
 * Builds the workbench; turbo knows whether anything changed since the last time. Parley serves the record also where
 * that fails, and says so in place of the page.
 */
export const buildWorkbench = async () => {
  const built = existsSync(join(root, "apps", "web", "dist", "index.html"));
  try {
    accessSync(root, constants.W_OK);
  } catch {
    return;
  }
  const stop = built ? () => undefined : showProgress("Building the workbench");
  const { status, output } = await run(
    process.execPath,
    [toolPath("turbo"), "run", "build", "--filter=@parley/web", "--output-logs=errors-only", "--no-update-notifier"],
    environment(),
  );
  stop(status === 0);
  if (status !== 0)
    process.stderr.write(`${output.split("\n").slice(-25).join("\n")}\nThe workbench could not be built.\n`);
};

/** The environment in which installed tools run: `pnpm` is found on PATH, because turbo asks for it there. */
export const environment = () => {
  mkdirSync(shims, { recursive: true });
  const shim = join(shims, "pnpm");
  if (!existsSync(shim)) writeFileSync(shim, `#!/bin/sh\nexec npx --yes ${pnpm} "$@"\n`, { mode: 0o755 });
  if (process.platform === "win32") writeFileSync(`${shim}.cmd`, `@npx --yes ${pnpm} %*\r\n`);
  const path = process.env.PATH ?? process.env.Path ?? "";
  return {
    ...process.env,
    PATH: [join(root, "node_modules", ".bin"), shims, path].join(delimiter),
    npm_config_cache: process.env.npm_config_cache ?? cacheFolder(),
    npm_config_update_notifier: "false",
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    CI: process.env.CI ?? (process.stdout.isTTY ? "" : "true"),
  };
};

export const fail = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

// npm wants to write below the home folder, which may be missing or somebody else's.
const cacheFolder = () => {
  const usual = join(homedir(), ".npm");
  try {
    mkdirSync(usual, { recursive: true });
    accessSync(usual, constants.W_OK);
    return usual;
  } catch {
    return join(tmpdir(), `parley-npm-${process.getuid?.() ?? "user"}`);
  }
};

const npx = () => (process.platform === "win32" ? "npx.cmd" : "npx");

const run = (command, args, env, cwd = root) =>
  new Promise((done) => {
    let output = "";
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => done({ status: 1, output: String(error) }));
    child.on("exit", (status) => done({ status: status ?? 1, output }));
  });

const showProgress = (what) => {
  const began = Date.now();
  if (!process.stderr.isTTY) {
    process.stderr.write(`${what} …\n`);
    return () => undefined;
  }
  const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
  let frame = 0;
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    process.stderr.write(`\r${frames[frame++ % frames.length]} ${what} … ${seconds} s`);
  }, 80);
  return (ok) => {
    clearInterval(timer);
    process.stderr.write(`\r${ok ? "✓" : "✗"} ${what}: ${Math.round((Date.now() - began) / 100) / 10} s\n`);
  };
};

/** Runs one of the workspace's tools to its end, on this terminal. */
export const runTool = (tool, args, options = {}) =>
  spawnSync(process.execPath, [toolPath(tool), ...args], {
    cwd: root,
    env: environment(),
    stdio: "inherit",
    ...options,
  }).status ?? 1;

const tools = {
  biome: "@biomejs/biome/bin/biome",
  knip: "knip/bin/knip.js",
  turbo: "turbo/bin/turbo",
  vitest: "vitest/vitest.mjs",
};
const toolPath = (tool) => join(root, "node_modules", tools[tool]);
