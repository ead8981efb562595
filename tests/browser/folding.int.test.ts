// The record is folded beside the page: once it is here, replay needs no server, and gives what the server would answer.
import { expect, test } from "vitest";
import { settled } from "./support/screens.ts";
import { useWorkbench } from "./support/workbench.ts";

const workbench = useWorkbench();

// A worker goes by a policy of its own, of which the page hears nothing: that it works is the test of it.
test("every past day is read without the server once the log is here", async () => {
  const page = await workbench.open("/dossiers/us-china", {}, [/Failed to load resource|status of 50/, /ERR_/]);
  const loaded = page.waitForResponse(
    (response) => response.url().includes("/branches") && response.request().method() === "GET",
  );
  await settled(page);
  await loaded;
  await settled(page);
  // From here on the server is away.
  await page.context().route("**/v1/**", (route) => route.abort());
  const board = page.getByRole("main");
  await expect.poll(() => page.workers().length).toBe(1);
  const boardAt = async (at: string): Promise<string> => {
    await page.evaluate((path) => {
      history.pushState(null, "", path);
      dispatchEvent(new PopStateEvent("popstate"));
    }, `/dossiers/us-china?at=${at}`);
    await settled(page);
    return (await board.textContent()) ?? "";
  };
  const before = await boardAt("main@2024-06-30~2024-06-30");
  const after = await boardAt("main@2025-09-15~2025-09-15");
  expect(before).not.toBe(after);
  expect(after).toContain("17 Sept");
});
