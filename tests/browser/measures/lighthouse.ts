/** Lighthouse itself, fetched by npx for this one run: the last version that Node 20 runs. */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "../support/chromium.ts";

const lighthouse = "lighthouse@12.8.2";

export interface LighthouseScores {
  readonly scores: Readonly<Record<string, number | null>>;
  /** Audits that are not full, in words. */
  readonly found: ReadonlyArray<string>;
}

/** Null where it could not be fetched or run. */
export const lighthouseOf = async (url: string, machine: "phone" | "desk"): Promise<LighthouseScores | null> => {
  const report = join(tmpdir(), `parley-lighthouse-${process.pid}.json`);
  const { status } = spawnSync(
    "npx",
    [
      "--yes",
      lighthouse,
      url,
      ...(machine === "desk" ? ["--preset=desktop"] : []),
      "--chrome-flags=--headless=new --no-sandbox --disable-quic",
      "--output=json",
      `--output-path=${report}`,
      "--quiet",
    ],
    // Away from the workspace, whose package manager would be asked first.
    { cwd: tmpdir(), stdio: "ignore", timeout: 180_000, env: { ...process.env, CHROME_PATH: await findChromium() } },
  );
  if (status !== 0) return null;
  const { categories, audits } = JSON.parse(readFileSync(report, "utf8")) as {
    readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
    readonly audits: Readonly<Record<string, { readonly score: number | null; readonly displayValue?: string }>>;
  };
  rmSync(report);
  return {
    scores: Object.fromEntries(
      Object.entries(categories).map(([name, { score }]) => [name, score === null ? null : Math.round(score * 100)]),
    ),
    found: Object.entries(audits)
      .filter(([, { score }]) => score !== null && score < 0.9)
      .map(([name, { displayValue }]) => (displayValue === undefined ? name : `${name}: ${displayValue}`)),
  };
};
