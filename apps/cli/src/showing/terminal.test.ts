// Text as a terminal shows it: wide characters, narrow windows, and recorded text that would steer it.
import { describe, expect, test } from "vitest";
import { harmless, padded, terminalWidth, widthOf, wrapped } from "./terminal.ts";

describe("widths", () => {
  test("Chinese characters and emoji take two columns", () => {
    expect(widthOf("商务部")).toBe(6);
    expect(widthOf("🇨🇳")).toBe(2);
    expect(padded("商务部", 8)).toBe("商务部  ");
  });
  test("colours take none", () => expect(widthOf("\u001b[31mover\u001b[39m")).toBe(4));
});

describe("wrapping", () => {
  const texts = [
    "The enforcement deadline moves to 16 December 2025.",
    "中华人民共和国商务部 新闻发言人 就中美经贸磋商 答记者问",
    "us-reciprocal-tariff-cn-suspended-until-further-notice",
    "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 met in 马德里",
    "",
  ];
  test.each(texts)("no line is wider than told, and nothing is lost: %s", (text) => {
    for (const width of [2, 7, 12, 40]) {
      const lines = wrapped(text, width);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }
  });
  test("a slug breaks at its hyphens", () =>
    expect(wrapped("tiktok-divestiture-deadline", 20)).toEqual(["tiktok-divestiture-", "deadline"]));
  test("a character that is wider than the line still comes, alone", () =>
    expect(wrapped("中文", 1)).toEqual(["中", "文"]));
  test("a colour ends with its line", () =>
    expect(wrapped("\u001b[31m3 days over\u001b[39m", 6)).toEqual([
      "\u001b[31m3 days\u001b[39m",
      "\u001b[31mover\u001b[39m",
    ]));
});

describe("recorded text", () => {
  test("steers no terminal: escapes, controls and turned directions are gone", () => {
    const text = harmless("a\u001b]0;title\u0007b\u001b[2J\u009b31mc\u202ed\u2066e\u061cf\u0000g\u007f");
    expect(text).toBe("a]0;titleb[2J31mcdefg");
  });
  test("stays on its line", () => expect(harmless("one\r\ntwo\tthree\u2028four")).toBe("one two three four"));
  test("keeps its own script", () => expect(harmless("何立峰 — مضيق")).toBe("何立峰 — مضيق"));
});

describe("the terminal's width", () => {
  test("is the terminal's own, else COLUMNS, else 100", () => {
    expect(terminalWidth(120, "80")).toBe(120);
    expect(terminalWidth(undefined, "80")).toBe(80);
    expect(terminalWidth(undefined, undefined)).toBe(100);
  });
  test("is never what cannot be one", () => {
    for (const odd of ["", "wide", "0", "-3", "NaN"]) expect(terminalWidth(undefined, odd)).toBe(100);
    expect(terminalWidth(5)).toBe(40);
    expect(terminalWidth(10_000)).toBe(200);
  });
});
