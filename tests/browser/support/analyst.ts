/** What an analyst does, step by step, with the hands given; each step ends when the page shows that it was done. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Hands } from "./hands.ts";
import { settled } from "./screens.ts";

interface Move {
  readonly on: string;
  readonly from: string;
  readonly to: string;
}

const told = "A further order moves the date by 90 days.";

export const analystAt = (page: Page, hands: Hands) => {
  const main = page.getByRole("main");
  const bar = page.getByRole("region", { name: "Vantage" });
  const dialog = page.getByRole("dialog");
  const goTo = async (screen: string) => {
    await hands.press(page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: screen }));
    await main.getByRole("heading", { level: 1, name: screen }).waitFor();
    await settled(page);
  };
  const field = (name: string) => main.getByLabel(name, { exact: true });
  const fillsInTheMove = async ({ on, from, to }: Move) => {
    await hands.find(main.getByRole("combobox", { name: /^What happened/ }), "post", /^Deadline postponed/);
    await hands.find(field("Deadline"), "tiktok", /^tiktok-divestiture/);
    await expect.poll(() => field("From").inputValue()).toBe(from);
    await hands.setDay(field("To"), to);
    await hands.setDay(field("Happened on"), on);
    await hands.write(field("Summary"), told);
  };
  const looksRight = () => main.getByText("It makes sense on this record.").waitFor();
  const receipt = main.getByRole("heading", { name: "Recorded", exact: true });

  return {
    opens: async (title: string) => {
      await hands.press(page.getByRole("link", { name: title }));
      await main.getByRole("heading", { level: 1, name: "Board" }).waitFor();
      await settled(page);
    },

    replaysTo: async (day: string) => {
      await hands.setDay(bar.getByLabel("Happened by"), day);
      await hands.setDay(bar.getByLabel("Known by"), day);
      await expect.poll(() => new URL(page.url()).searchParams.get("at")).toBe(`main@${day}~${day}`);
      await bar.getByText("Replay").filter({ visible: true }).first().waitFor();
      await main.getByText("moved 3 times").first().waitFor();
    },

    forks: async (title: string) => {
      await goTo("Scenarios");
      await hands.press(main.getByRole("button", { name: "Fork a scenario" }));
      await hands.write(dialog.getByLabel("Title"), title);
      await hands.press(dialog.getByRole("button", { name: "Fork", exact: true }));
      await dialog.waitFor({ state: "detached" });
      await main.getByRole("heading", { name: title }).waitFor();
    },

    supposesThatTheDateMoves: async (move: Move) => {
      await hands.press(main.getByRole("link", { name: /^Suppose a development/ }).first());
      await main.getByRole("heading", { level: 1, name: "Record" }).waitFor();
      await fillsInTheMove(move);
      await hands.write(field("Basis"), "Each of the three dates so far was moved.");
      await looksRight();
      await hands.press(main.getByRole("button", { name: "Suppose it" }));
      await receipt.waitFor();
    },

    opensASet: async (title: string, scenario: string) => {
      await goTo("Scenarios");
      await hands.press(main.getByRole("link", { name: "New set" }));
      await main.getByRole("heading", { level: 1, name: "New set" }).waitFor();
      await hands.write(field("Title"), title);
      await hands.write(field("Question"), "Is the date of 17 September moved once more?");
      await hands.press(main.getByRole("checkbox", { name: scenario }));
      await hands.press(main.getByRole("button", { name: "Open the set" }));
      await main.getByRole("heading", { level: 1, name: title }).waitFor();
    },

    weighs: async (scenario: string, percent: number) => {
      await hands.write(field(`${scenario}, in percent`), String(percent));
      await hands.write(field("None of these, in percent"), String(100 - percent));
      await hands.write(field("Reason"), "Each of the three dates so far was moved.");
      await hands.press(main.getByRole("button", { name: "Weigh", exact: true }));
      await main.getByText("Recorded.").waitFor();
      await main
        .getByRole("cell", { name: new RegExp(`^${percent}\\s?%`) })
        .first()
        .waitFor();
    },

    makesASignpost: async () => {
      await goTo("Scenarios");
      await hands.press(main.getByRole("button", { name: `Make a signpost of: ${told}` }));
      await hands.press(dialog.getByRole("button", { name: "Place the signpost" }));
      await dialog.waitFor({ state: "detached" });
    },

    comparesWithMain: async (scenario: string) => {
      await goTo("Compare");
      const columnA = main.getByRole("group", { name: "Column A" });
      await hands.choose(columnA.getByRole("button", { name: /Branch$/ }), scenario);
      await columnA.getByRole("button", { name: scenario }).waitFor();
      const facing = main.getByRole("row", { name: /Date tiktok-divestiture/ }).first();
      await facing.getByText(/16 December 2025/).waitFor();
    },

    seesTheSignpostMet: async (set: string) => {
      await goTo("Scenarios");
      await hands.press(main.getByRole("link", { name: set }));
      await main.getByRole("heading", { level: 1, name: set }).waitFor();
      await main.getByRole("row").filter({ hasText: told }).getByText("met", { exact: true }).waitFor();
    },

    recordsThatTheDateMoved: async (move: Move) => {
      await bar.getByRole("button", { name: "Now", exact: true, disabled: true }).waitFor();
      await goTo("Record");
      await fillsInTheMove(move);
      await hands.write(field("Title"), "Further extending the TikTok enforcement delay");
      await hands.write(field("Publisher"), "White House");
      await hands.setDay(field("Date"), move.on);
      await hands.choose(main.getByRole("button", { name: /Kind of source$/ }), "official");
      await looksRight();
      await hands.press(main.getByRole("button", { name: "Record", exact: true }));
      await receipt.waitFor();
    },

    corrects: async ({ to }: { readonly to: string }) => {
      await goTo("Board");
      await hands.press(main.getByRole("link", { name: "Tiktok", exact: true }));
      await main.getByRole("heading", { level: 1, name: "Tiktok" }).waitFor();
      await hands.choose(main.getByRole("button", { name: `What to do with this development: ${told}` }), /^Correct/);
      await main.getByRole("heading", { level: 1, name: "Correct an entry" }).waitFor();
      await hands.setDay(field("To"), to);
      await hands.write(main.getByRole("textbox", { name: "Reason" }), "The order says 16 December.");
      await hands.press(main.getByRole("checkbox", { name: /^Only our record was wrong/ }));
      await looksRight();
      await hands.press(main.getByRole("button", { name: "Record the correction" }));
      await receipt.waitFor();
    },

    seesWhatItWas: async () => {
      await hands.press(main.getByRole("link", { name: "To the issue" }).first());
      await main
        .getByText(/^was until/i)
        .first()
        .waitFor();
      await main.getByText("16 Dec").first().waitFor();
    },

    prints: async () => {
      await page.emulateMedia({ media: "print" });
      const pdf = await page.pdf({ format: "A4", landscape: true });
      expect(pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0).toBeGreaterThan(0);
    },
  };
};
