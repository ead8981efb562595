/** A page of which everything is noted that must not happen: errors, breaches of the policy, words with strangers. */
import type { BrowserContext, ConsoleMessage, Page } from "playwright-core";

export interface WatchedPage {
  readonly page: Page;
  /** Everything that went wrong so far, in words. */
  faults(): ReadonlyArray<string>;
}

export const watch = async (context: BrowserContext, origin: string): Promise<WatchedPage> => {
  const faults: string[] = [];
  context.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (!["data:", "blob:"].includes(protocol) && asked !== origin) faults.push(`asked a stranger: ${request.url()}`);
  });
  await context.exposeFunction("parleyNotesFault", (fault: string) => faults.push(fault));
  // Scripts run by tsx name their functions through this, also those that are sent into the page.
  await context.addInitScript("globalThis.__name ??= (named) => named");
  await context.addInitScript(noteBreaches);
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`threw: ${error.stack ?? error.message}`));
  page.on("console", (message) => isFault(message) && faults.push(`said (${message.type()}): ${message.text()}`));
  page.on("dialog", async (dialog) => {
    // A page that is left asks by this one; every other kind is the work of a script that slipped in.
    if (dialog.type() !== "beforeunload") faults.push(`opened a ${dialog.type()}: ${dialog.message()}`);
    await dialog.accept();
  });
  page.on("crash", () => faults.push("crashed"));
  return { page, faults: () => faults };
};

// Runs in the page, before any script of its own.
const noteBreaches = (): void => {
  const note = (globalThis as unknown as { parleyNotesFault(fault: string): void }).parleyNotesFault;
  document.addEventListener("securitypolicyviolation", (event) => {
    note(`broke the policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });
};

/** A refusal of the domain is an answer; the browser reports it as a failed load all the same. */
const isFault = (message: ConsoleMessage): boolean =>
  ["error", "warning"].includes(message.type()) &&
  !/status of (409|422) /.test(message.text()) &&
  // Chromium's own remark on a machine without a graphics card.
  !/GPU stall|WebGL/.test(message.text());
