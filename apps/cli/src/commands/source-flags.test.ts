// A source out of flags, whole or part by part.
import { describe, expect, test } from "vitest";
import { correctedSource, sourceOf } from "./source-flags.ts";

const order = {
  title: "Further extending the TikTok enforcement delay",
  publisher: "White House",
  date: "2025-09-16",
  attribution: "official",
};

describe("a source", () => {
  test("is given whole, its parts known by their looks", () => {
    const source = `${order.title} | White House | 2025-09-16 | https://example.org/order | official`;
    expect(sourceOf({ source }, "2025-09-20")).toEqual({ ...order, url: "https://example.org/order" });
    expect(sourceOf({ source: `official | ${order.title} | 2025-09-16 | White House` }, "2025-09-20")).toEqual(order);
  });
  test("is news of the day where nothing else is said", () =>
    expect(sourceOf({ source: "Briefing | Reuters" }, "2025-09-16")).toEqual({
      title: "Briefing",
      publisher: "Reuters",
      date: "2025-09-16",
      attribution: "news",
    }));
  test("in a hurry is an address", () =>
    expect(sourceOf({ url: "https://www.example.org/a?b=c" }, "2025-09-16")).toEqual({
      title: "example.org",
      publisher: "example.org",
      date: "2025-09-16",
      attribution: "news",
      url: "https://www.example.org/a?b=c",
    }));
  test("flags of their own win over the whole", () =>
    expect(
      sourceOf({ source: "Briefing | Reuters", publisher: "AP", sourceDate: "2025-09-15" }, "2025-09-16"),
    ).toMatchObject({
      title: "Briefing",
      publisher: "AP",
      date: "2025-09-15",
    }));
  test("is none without a title or an address", () =>
    expect(sourceOf({ publisher: "AP" }, "2025-09-16")).toBeUndefined());
  test("with a part too many is not guessed at", () =>
    expect(() => sourceOf({ source: "Briefing | Reuters | 16.9.2025" }, "2025-09-16")).toThrow(
      '"16.9.2025" is neither',
    ));
  test("at no address is refused", () =>
    expect(() => sourceOf({ url: "example" }, "2025-09-16")).toThrow("no web address"));
});

describe("a corrected source", () => {
  test("keeps what is not given", () =>
    expect(correctedSource({ publisher: "Federal Register" }, "2026-01-01", order)).toEqual({
      ...order,
      publisher: "Federal Register",
    }));
  test("gives way where another is given whole", () =>
    expect(correctedSource({ source: "Briefing | MOFCOM | 2025-09-15 | official" }, "2026-01-01", order)).toEqual({
      title: "Briefing",
      publisher: "MOFCOM",
      date: "2025-09-15",
      attribution: "official",
    }));
  test("is not touched where no flag is about it", () =>
    expect(correctedSource({}, "2026-01-01", order)).toBeUndefined());
});
