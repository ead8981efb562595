/** Finds the browser that the tests drive; where there is none, says how to get one. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { oneAtATime } from "./one-at-a-time.ts";

export const launchChromium = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await findChromium(),
    args: [
      // A container has no user namespaces, and root may not have them; only our own pages are opened.
      "--no-sandbox",
      "--disable-quic",
      "--force-color-profile=srgb",
      // Whatever a page might ask of another machine fails at once, and is counted as a fault.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  });

export const findChromium = async (): Promise<string> => {
  const named = process.env["PARLEY_CHROMIUM"];
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new Error(`PARLEY_CHROMIUM names ${named}, and there is nothing: let it name a Chromium or Chrome.`);
  }
  const found = installed();
  if (found !== undefined) return found;
  if (mayInstall()) await oneAtATime("chromium", installByApt);
  const afterwards = installed();
  if (afterwards !== undefined) return afterwards;
  throw new Error(
    "The browser tests need Chromium and none was found: install one (Debian: apt-get install chromium; anywhere: npx playwright-core install chromium), or let PARLEY_CHROMIUM name one.",
  );
};

const installed = (): string | undefined =>
  [
    chromium.executablePath(),
    ...names.flatMap((name) => (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name))),
    ...usualPlaces,
  ].find((path) => path !== "" && isProgram(path));

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];
const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** A machine that exists for this run alone; nobody's own machine is changed. */
const mayInstall = (): boolean =>
  (process.env["CI"] ?? "") !== "" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

const installByApt = (): void => {
  if (installed() !== undefined) return;
  const apt = (...args: ReadonlyArray<string>) =>
    spawnSync("apt-get", args, {
      stdio: "ignore",
      timeout: 900_000,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  apt("update");
  apt("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk", "fonts-noto-core");
};
