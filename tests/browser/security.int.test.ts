// What is recorded can do nothing but be shown, and the page runs nothing that the server did not build.
import { beforeAll, describe, expect, test } from "vitest";
import {
  attacks,
  hostileDossier,
  hostileLines,
  hostileScenario,
  hostileScreens,
  hostileSet,
} from "./support/hostile-record.ts";
import { overflow, settled } from "./support/screens.ts";
import { useWorkbench } from "./support/workbench.ts";

const workbench = useWorkbench();

beforeAll(async () => {
  const record = async (path: string, body: unknown) => {
    const { status, body: answer } = await workbench.call("POST", `/v1/dossiers${path}`, body);
    expect(status, JSON.stringify(answer)).toBeLessThan(300);
    return answer;
  };
  await record("", hostileDossier);
  expect(String(await record("/hostile/import", hostileLines()))).not.toContain('"status":"refused"');
  await record("/hostile/branches", hostileScenario);
  await record("/hostile/events", { events: hostileSet });
});

describe("the page", () => {
  test("comes with a policy that allows no inline code and no other server", async () => {
    for (const path of ["/", "/dossiers/us-china", "/dossiers/us-china/timeline"]) {
      const response = await fetch(`${workbench.url}${path}`);
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(response.status, path).toBe(200);
      expect(response.headers.get("content-type")).toMatch(/^text\/html/);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("referrer-policy")).toBe("no-referrer");
      const html = await response.text();
      expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/i);
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/i);
      expect(html.match(/(?:src|href)="(?!\/)[^"]*"/g)).toBeNull();
    }
  });

  test("is put in no frame of another page", async () => {
    const response = await fetch(`${workbench.url}/`);
    expect(response.headers.get("x-frame-options")).toBe("DENY");
  });
});

describe("a hostile dossier", () => {
  // That no page breaks its policy, throws, or asks a stranger is part of every test that opens one.
  test.each(hostileScreens)("is shown harmlessly by $name", async ({ path }) => {
    const page = await workbench.open(path);
    await settled(page);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate(() => "harmed" in globalThis || "harmed" in {})).toBe(false);
      expect(await page.locator("main script, main iframe, main object, main [onerror], main [onload]").count()).toBe(
        0,
      );
      expect(await page.locator('a[href^="javascript:" i], a[href^="data:" i]').count()).toBe(0);
      expect(await overflow(page)).toBe(0);
      expect(await directionsThatLeak(page)).toEqual([]);
    }
  });

  test("lists its links to sources without a word about the reader", async () => {
    const page = await workbench.open("/dossiers/hostile/issues/constructor");
    await settled(page);
    for (const link of await page.locator('main a[href^="http"]').all()) {
      const href = (await link.getAttribute("href")) ?? "";
      if (href.startsWith(workbench.url)) continue;
      expect(await link.getAttribute("rel")).toMatch(/noreferrer/);
      expect(await link.getAttribute("rel")).toMatch(/noopener/);
    }
  });

  test("is found in the list of dossiers, which stays as wide as its window", async () => {
    const page = await workbench.open("/", { width: 390 });
    await page.getByText("United States – China").first().waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await page.evaluate(() => "harmed" in globalThis)).toBe(false);
  });

  test("its words are shown as they were written", async () => {
    const page = await workbench.open(`/dossiers/hostile/search?q=${encodeURIComponent("{{window.harmed")}`);
    await settled(page);
    await expect.poll(() => page.getByRole("main").textContent()).toContain(attacks.template);
  });

  test("an address that is made up is answered in words", async () => {
    for (const path of [
      "/dossiers/hostile/issues/%3Cscript%3E",
      "/dossiers/hostile?at=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
      "/dossiers/__proto__",
      "/dossiers/hostile/sets/__proto__",
      "/dossiers/hostile/issues/__proto__?why=__proto__.polluted",
    ]) {
      const page = await workbench.open(path, {}, [/status of 404/, /status of 400/]);
      await page.locator("main").waitFor();
      await expect.poll(() => page.locator("main").textContent()).not.toBe("");
      expect(await page.evaluate(() => "harmed" in globalThis || "polluted" in {})).toBe(false);
      await page.context().close();
    }
  });
});

/** Text with letters that turn the line around must stand in an element of its own, or its neighbours are turned too. */
const directionsThatLeak = (page: Awaited<ReturnType<typeof workbench.open>>): Promise<ReadonlyArray<string>> =>
  page.evaluate(() => {
    const leaking: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (holder === null || !/[\u202A-\u202E\u2066-\u2069]/.test(node.nodeValue ?? "")) continue;
      if (["OPTION", "TITLE", "SCRIPT"].includes(holder.tagName) || holder.closest("svg, title") !== null) continue;
      // An isolating ancestor up to and including the nearest block keeps the turn to itself.
      let isolated = false;
      for (let each: Element | null = holder; each !== null && !isolated; each = each.parentElement) {
        const { display, unicodeBidi } = getComputedStyle(each);
        isolated = /isolate|plaintext/.test(unicodeBidi) || !display.startsWith("inline");
        if (!display.startsWith("inline")) break;
      }
      if (!isolated)
        leaking.push(`${holder.tagName.toLowerCase()}.${holder.className}: ${node.nodeValue?.slice(0, 40)}`);
    }
    return leaking;
  });
