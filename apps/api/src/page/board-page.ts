/** The board: a row per issue. */
import { type BoardRow, relativeDays, spokenDate, tiers } from "@parley/domain";
import type { From, Read } from "@parley/read-models";
import { html } from "hono/html";
import { frame, type Html, keeping, vantageBar } from "./frame.ts";

type Board = Read<{
  readonly rows: ReadonlyArray<BoardRow>;
  readonly recordEnds: { readonly text: string; readonly lastDevelopmentOn: string } | null;
}>;

export const boardPage = (from: From, { value, today }: Board, query: Readonly<Record<string, string>>): Html => {
  const path = `/dossiers/${from.dossier.slug}`;
  return frame(
    from.dossier.title,
    html`${vantageBar(from, query, path)}
      <main>
        <h1>${value.rows.length} issues on ${spokenDate(today)}</h1>
        ${value.recordEnds === null ? "" : html`<p class="hint">${value.recordEnds.text} <a href="${path}?asOf=${value.recordEnds.lastDevelopmentOn}">See the board of that day</a>.</p>`}
        <table class="board">
          <thead><tr><th>Issue</th><th>Tier</th><th>Waits for</th><th>Next date</th><th>Last development</th></tr></thead>
          <tbody>${value.rows.map((row) => rowOf(row, path, query, today, value.recordEnds !== null))}</tbody>
        </table>
      </main>`,
  );
};

const rowOf = (
  row: BoardRow,
  path: string,
  query: Readonly<Record<string, string>>,
  today: string,
  notFollowedUp: boolean,
): Html => html`<tr class="${row.status ?? ""}">
  <th scope="row"><a href="${path}/issues/${row.issue}${keeping(query)}">${row.title}</a>${row.status === "resolved" ? html`<small>resolved${row.outcome === null ? "" : `: ${row.outcome}`}</small>` : ""}</th>
  <td>${ladder(row)}</td>
  <td>${row.waitsFor?.text ?? "–"}</td>
  <td>${due(row, today, notFollowedUp)}</td>
  <td>${row.lastDevelopment === null ? "–" : html`${spokenDate(row.lastDevelopment.on, today)}<small>${row.lastDevelopment.summary}</small>`}</td>
</tr>`;

const ladder = ({ tier }: BoardRow): Html => {
  if (tier.agreement === null) return html`<span class="none">–</span>`;
  const height = tiers.indexOf(tier.reached as never);
  const dots = tiers
    .map((step, i) => (i <= height && !tier.missing.includes(step) ? "●" : step === tier.claimed?.tier ? "◐" : "○"))
    .join("");
  return html`<span class="ladder" aria-hidden="true">${dots}</span> ${tier.reached}<small>${tier.agreement}${tier.claimed === undefined ? "" : `; ${tier.claimed.tier} says ${tier.claimed.by}`}</small>`;
};

const due = ({ nextDeadline }: BoardRow, today: string, notFollowedUp: boolean): Html => {
  if (nextDeadline === null) return html`–`;
  const moved =
    nextDeadline.postponements === 0
      ? ""
      : nextDeadline.postponements === 1
        ? "moved once"
        : `moved ${nextDeadline.postponements} times`;
  const state = nextDeadline.overdue ? (notFollowedUp ? "unfollowed" : "overdue") : "";
  return html`<span class="${state}">${spokenDate(nextDeadline.current, today)}</span><small>${nextDeadline.overdue && notFollowedUp ? "not followed up" : relativeDays(nextDeadline.daysLeft ?? 0)}${moved === "" ? "" : `, ${moved}`}</small>`;
};
