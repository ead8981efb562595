/** Developments whose words match: all words of the question, anywhere in the development or its sources. */
import { limits, timelineItem } from "@parley/contract";
import { type EffectiveEntry, happenings, inOrderOfEvents, type RecordedEntry, select } from "@parley/domain";
import { stretches } from "@parley/read-models";
import type { Hono } from "hono";
import { answerJson } from "../answering/answer.ts";
import { type FromHead, fromWhere, pinned, resolvedFrom } from "../answering/from-where.ts";
import { wholeNumberOf, wrongParameter } from "../answering/parameters.ts";
import type { Deps } from "../deps.ts";
import { touchedIn } from "./standing.ts";

export const searchRoutes = (app: Hono, deps: Deps): void => {
  app.get("/v1/dossiers/:dossier/search", async (context) => {
    const from = pinned(await fromWhere(deps, context));
    const limit = wholeNumberOf(context, "limit", 1, limits.pageMost) ?? limits.pageDefault;
    const words = plain((context.req.query("q") ?? "").slice(0, 500))
      .split(/\s+/)
      .filter((word) => word !== "");
    if (words.length === 0) throw wrongParameter("q", 'Say what to look for in "q", such as q=rare earths.');
    return answerJson(context, from, async () => {
      const { found, rowsRead } = await search(deps, from, words);
      const items = found
        .toReversed()
        .slice(0, limit)
        .map((entry) => timelineItem(from.dossier.slug, entry));
      return { value: { items, total: found.length, next: null, ...resolvedFrom(from) }, rowsRead };
    });
  });
};

/**
 * In the order of events. The whole log goes by; what is held of it are the entries that match, and those of which
 * another says something: of these it can be told at the end only which count, and with which sources.
 */
const search = async (
  deps: Deps,
  from: FromHead,
  words: ReadonlyArray<string>,
): Promise<{ readonly found: ReadonlyArray<EffectiveEntry>; readonly rowsRead: number }> => {
  const sight = stretches(from);
  const matches = ({ development, sources }: EffectiveEntry): boolean => {
    const text = plain(JSON.stringify([development, sources]));
    return words.every((word) => text.includes(word));
  };
  const effective = (entries: ReadonlyArray<RecordedEntry>) => happenings(select(entries, sight)).filter(matches);
  const touched = await touchedIn(deps, from);
  const found: EffectiveEntry[] = [];
  const inLines: RecordedEntry[] = [];
  let { rowsRead } = touched;
  for await (const entry of deps.store.streamLog({
    dossier: from.dossier.slug,
    stretches: sight,
    upTo: from.vantage.position!,
  })) {
    rowsRead += 1;
    if (touched.ids.has(entry.development.id)) inLines.push(entry);
    else found.push(...effective([entry]));
  }
  return { found: [...found, ...effective(inLines)].sort(inOrderOfEvents), rowsRead };
};

/** "São Paulo" is found by "sao". */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
