/** The vantage as an argument of a command: given as it is written, so that the server judges it. */
import type { Reading } from "@parley/client";

export const reading = (vantage: string | undefined, today?: unknown): Reading =>
  ({
    ...(vantage === undefined || vantage === "" ? {} : { at: vantage }),
    ...(typeof today === "string" ? { today } : {}),
  }) as Reading;

export const vantageHelp = "branch[@happened-by][~known-by][:position], such as main@2025-09-15~2025-09-15";
