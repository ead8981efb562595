/** New views against the log folded anew, before anybody reads them; the two ways to fold are written apart. */
import { canonicalJson } from "@parley/domain";
import type { EventStore } from "@parley/event-store";
import {
  foldedBoard,
  foldedViews,
  readBoard,
  readCheckpoint,
  readDeadlines,
  readIssue,
  readParked,
} from "@parley/read-models";
import type { Kysely } from "kysely";

export interface Within {
  readonly store: EventStore;
  readonly db: Kysely<never>;
}

/** The new views do not say what a fresh fold says: they are dropped, and the live ones stay as they are. */
export class RebuildDiffers extends Error {
  override readonly name = "RebuildDiffers";
}

export interface CompareOptions {
  /** So many entries are folded anew all at once; of a longer log some issues, a few together, so that memory has bounds. */
  readonly mostFoldedWhole?: number;
}

const issuesFoldedAnew = 25;
const foldedTogether = 5;

/** Of how many issues the views were compared. Throws `RebuildDiffers` where one says something else. */
export const compareWithFold = async (
  { store, db }: Within,
  slug: string,
  version: number,
  { mostFoldedWhole = 20_000 }: CompareOptions = {},
): Promise<number> => {
  // An issue that cannot be folded is shown as such by the new views too, and there is nothing to compare it with.
  if ((await readParked(db, slug, version)).length > 0) return 0;
  const dossier = (await store.findDossier(slug))!;
  const branch = (await store.findBranch(slug, "main"))!;
  const position = (await readCheckpoint(db, slug, version))!.position;
  const from = { dossier, branch, vantage: { branch: "main", position }, today: "2000-01-01" };
  const views = { store, views: db, viewVersion: version, foldsWholeUpTo: 0 };
  const mustAgree = (viewed: unknown, folded: unknown) => {
    if (canonicalJson(viewed) !== canonicalJson(folded))
      throw new RebuildDiffers(
        `The new views of ${slug} do not say what its log says. The old ones are read as before.`,
      );
  };
  const issues = await store.namedIssues(slug, [{ branch: "main", position }]);
  if (position <= mostFoldedWhole) {
    const folded = await foldedBoard(store, from);
    mustAgree((await readBoard(views, from)).value, folded.board);
    mustAgree((await readDeadlines(views, from)).value, folded.deadlines);
    return issues.length;
  }
  const every = Math.max(1, Math.floor(issues.length / issuesFoldedAnew));
  const some = issues.filter((_, i) => i % every === 0).slice(0, issuesFoldedAnew);
  for (let at = 0; at < some.length; at += foldedTogether) {
    const few = some.slice(at, at + foldedTogether);
    const [folded, ...viewed] = await Promise.all([
      foldedViews(store, from, few),
      ...few.map((issue) => readIssue(views, from, issue)),
    ]);
    few.forEach((issue, i) => {
      mustAgree(viewed[i]?.value, folded.get(issue));
    });
  }
  return some.length;
};
