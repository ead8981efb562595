import { setTimeout as sleep } from "node:timers/promises";

/** Waits for what must come; says what did not come within twenty minutes. */
export const until = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
  for (const began = Date.now(); Date.now() - began < 1_200_000; ) {
    if (await holds()) return;
    await sleep(10);
  }
  throw new Error(`It never came to this: ${what}`);
};
