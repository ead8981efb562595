/** The dossiers, where there is more than one, or none. */
import type { Dossier } from "@parley/event-store";
import { html } from "hono/html";
import { frame, type Html } from "./frame.ts";

export const startPage = (dossiers: ReadonlyArray<Dossier>): Html =>
  frame(
    "Dossiers",
    html`<main>
      <h1>Dossiers</h1>
      ${
        dossiers.length === 0
          ? html`<p>Nothing is recorded yet. Make a dossier: <code>parley dossier create us-china --title "US–China" --parties US,CN</code></p>`
          : html`<table>
            <thead><tr><th>Dossier</th><th>Parties</th><th class="number">Entries</th></tr></thead>
            <tbody>
              ${dossiers.map((dossier) => html`<tr><td><a href="/dossiers/${dossier.slug}">${dossier.title}</a></td><td>${dossier.parties.join(", ")}</td><td class="number">${dossier.head}</td></tr>`)}
            </tbody>
          </table>`
      }
    </main>`,
  );
