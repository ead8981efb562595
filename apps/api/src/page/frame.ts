/** What every page has: head, vantage bar, foot. */
import { writeVantage } from "@parley/domain";
import type { From } from "@parley/read-models";
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export const frame = (title: string, body: Html): Html => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · Parley</title>
    <link rel="stylesheet" href="/page.css" />
  </head>
  <body>
    ${body}
    <footer><a href="/docs">The calls</a> · <a href="/openapi.json">OpenAPI</a> · <a href="/">All dossiers</a></footer>
  </body>
</html>`;

/** Where one reads from, always on the screen; anything but now is a replay. */
export const vantageBar = ({ dossier, vantage }: From, query: Readonly<Record<string, string>>, path: string): Html => {
  const replay = query["asOf"] || query["knownAt"] || query["at"];
  return html`<header class="${replay ? "replay" : "now"}">
    <a class="title" href="/dossiers/${dossier.slug}">${dossier.title}</a>
    <form action="${path}" method="get">
      ${vantage.branch !== "main" ? html`<input type="hidden" name="branch" value="${vantage.branch}" />` : ""}
      <label>Happened by <input type="date" name="asOf" value="${vantage.asOf ?? ""}" /></label>
      <label>Known by <input type="date" name="knownAt" value="${vantage.knownAt ?? ""}" /></label>
      <button>Look</button>
      <a href="${path}">Now</a>
    </form>
    <span class="vantage">${replay ? html`<b>Replay</b> ` : ""}<code>${writeVantage(vantage)}</code></span>
  </header>`;
};

/** Keeps the vantage in a link. */
export const keeping = (query: Readonly<Record<string, string>>): string => {
  const kept = new URLSearchParams(
    Object.entries(query).filter(
      ([name, value]) => ["at", "branch", "asOf", "knownAt", "today"].includes(name) && value !== "",
    ),
  );
  return kept.size === 0 ? "" : `?${kept}`;
};
