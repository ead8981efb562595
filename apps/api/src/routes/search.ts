/** Developments whose words match: all words of the question, anywhere in the development or its sources. */
import { limits, timelineItem } from "@parley/contract";
import { type EffectiveEntry, happenings, select } from "@parley/domain";
import { stretches } from "@parley/read-models";
import type { Hono } from "hono";
import { answerJson } from "../answering/answer.ts";
import { type FromHead, fromWhere, pinned, resolvedFrom } from "../answering/from-where.ts";
import { wholeNumberOf, wrongParameter } from "../answering/parameters.ts";
import type { Deps } from "../deps.ts";

export const searchRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/search", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    const limit = wholeNumberOf(context, "limit", 1, limits.pageMost) ?? limits.pageDefault;
    const words = plain((context.req.query("q") ?? "").slice(0, 500))
      .split(/\s+/)
      .filter((word) => word !== "");
    if (words.length === 0) throw wrongParameter("q", 'Say what to look for in "q", such as q=rare earths.');
    return answerJson(context, from, async () => {
      const { entries, rowsRead } = await entriesOf(deps, from);
      const found = entries.filter((entry) => {
        const text = plain(JSON.stringify([entry.development, entry.sources]));
        return words.every((word) => text.includes(word));
      });
      const items = found
        .toReversed()
        .slice(0, limit)
        .map((entry) => timelineItem(from.dossier.slug, entry));
      return { value: { items, total: found.length, next: null, ...resolvedFrom(from) }, rowsRead };
    });
  });
};

const entriesOf = async (
  { store }: Deps,
  from: FromHead,
): Promise<{ readonly entries: ReadonlyArray<EffectiveEntry>; readonly rowsRead: number }> => {
  const entries = [];
  for await (const entry of store.streamLog({
    dossier: from.dossier.slug,
    stretches: stretches(from),
    upTo: from.vantage.position!,
  }))
    entries.push(entry);
  return { entries: happenings(select(entries, stretches(from))), rowsRead: entries.length };
};

/** "São Paulo" is found by "sao". */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
