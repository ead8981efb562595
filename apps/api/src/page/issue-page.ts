/** One issue: what it waits for, its things, and its developments. */
import { type IssueView, relativeDays, spokenDate } from "@parley/domain";
import type { From, Read, TimelineEntry } from "@parley/read-models";
import { html } from "hono/html";
import { frame, type Html, keeping, vantageBar } from "./frame.ts";

export const issuePage = (
  from: From,
  { value: issue, today }: Read<IssueView>,
  timeline: ReadonlyArray<TimelineEntry>,
  query: Readonly<Record<string, string>>,
): Html => {
  const path = `/dossiers/${from.dossier.slug}/issues/${issue.issue}`;
  return frame(
    issue.title,
    html`${vantageBar(from, query, path)}
      <main>
        <p><a href="/dossiers/${from.dossier.slug}${keeping(query)}">← All issues</a></p>
        <h1>${issue.title} <small>${issue.status ?? "not on record yet"}${issue.outcome === null ? "" : `: ${issue.outcome}`}</small></h1>
        ${issue.waitsFor === null ? "" : html`<p class="waits">Waits for: ${issue.waitsFor.text}</p>`}
        <div class="cards">
          ${card(
            "Deadlines",
            Object.entries(issue.deadlines).map(
              ([name, deadline]) =>
                html`<b>${name}</b> ${spokenDate(deadline.current, today)}, ${deadline.status === "running" ? relativeDays(deadline.daysLeft ?? 0) : deadline.status}<small>originally ${spokenDate(deadline.original, today)}; postponements: ${deadline.postponements}; came due: ${deadline.timesDue}</small>`,
            ),
          )}
          ${card(
            "Offers",
            Object.entries(issue.concessions).map(
              ([name, offer]) =>
                html`<b>${name}</b> ${offer.by ?? ""}: ${offer.status}${offer.inReturnFor === undefined ? "" : html`<small>in return for ${offer.inReturnFor}</small>`}`,
            ),
          )}
          ${card(
            "Measures",
            Object.entries(issue.measures).map(
              ([name, measure]) =>
                html`<b>${name}</b> ${measure.status}${measure.rate === null ? "" : ` at ${measure.rate} ${measure.unit}`}<small>since ${spokenDate(measure.since, today)}${measure.until === undefined ? "" : `, until ${spokenDate(measure.until, today)}`}</small>`,
            ),
          )}
          ${card(
            "Links",
            issue.links.map(
              (link) =>
                html`<b>${link.to}</b> depends on <b>${link.from}</b>${link.kind === undefined ? "" : ` (${link.kind})`}<small>since ${spokenDate(link.since, today)}${link.standing === "opinion" ? ", an opinion" : ""}</small>`,
            ),
          )}
        </div>
        <h2>Developments</h2>
        <ol class="timeline" reversed>
          ${[...timeline].reverse().map(({ entry, superseded }) => html`<li class="${superseded ? "superseded" : "standing" in entry ? entry.standing : ""}"><time>${entry.development.occurredOn}</time> <span class="type">${entry.development.type}</span> ${entry.development.summary ?? ""}${"supersededBy" in entry ? html` <small>${entry.supersededBy.kind} by ${entry.supersededBy.id}</small>` : ""}<small>${sourceOf(entry.development.source)}</small></li>`)}
        </ol>
      </main>`,
  );
};

const card = (title: string, lines: ReadonlyArray<Html>): Html =>
  lines.length === 0
    ? html``
    : html`<section><h2>${title}</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`;

const sourceOf = (
  source:
    | {
        readonly title: string;
        readonly publisher: string;
        readonly date: string;
        readonly url?: string;
        readonly attribution: string;
      }
    | undefined,
): Html =>
  source === undefined
    ? html``
    : html`${source.url === undefined ? source.title : html`<a href="${source.url}" rel="noreferrer noopener">${source.title}</a>`}, ${source.publisher}, ${source.date} (${source.attribution})`;
