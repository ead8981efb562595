/** The log as it grows, as Server-Sent Events: each entry once, in order, from wherever the reader left off. */
import { logItem } from "@parley/contract";
import type { LoggedEntry } from "@parley/event-store";
import type { Hono } from "hono";
import { findDossier } from "../answering/from-where.ts";
import { wholeNumberOf, wrongParameter } from "../answering/parameters.ts";
import type { Deps } from "../deps.ts";
import { createFeeds } from "../feeding/feeds.ts";

export const feedRoutes = (app: Hono, deps: Deps): void => {
  const feeds = createFeeds(deps.store);
  deps.stopping?.addEventListener("abort", () => feeds.close());

  app.get("/v1/dossiers/:dossier/feed", async (context) => {
    const dossier = await findDossier(deps, context.req.param("dossier"));
    const lastSeen = context.req.header("last-event-id");
    if (lastSeen !== undefined && !/^\d{1,15}$/.test(lastSeen))
      throw wrongParameter("Last-Event-ID", "Last-Event-ID is the position of the last entry seen, a whole number.");
    // A browser that comes back says where it was; then what the address says is long past.
    const after = lastSeen ?? wholeNumberOf(context, "after", 0, Number.MAX_SAFE_INTEGER) ?? dossier.head;
    const left = new AbortController();
    const entries = feeds.follow(dossier.slug, Number(after), left.signal);
    return new Response(asEvents(dossier.slug, entries, left), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        // Proxies that hold back answers would hold back the feed.
        "x-accel-buffering": "no",
      },
    });
  });
};

/** Pulled by its reader: one who reads slowly holds up nobody, and fills no memory. */
const asEvents = (
  dossier: string,
  entries: AsyncGenerator<LoggedEntry | undefined>,
  left: AbortController,
): ReadableStream<Uint8Array> => {
  let greeted = false;
  return new ReadableStream(
    {
      pull: async (controller) => {
        if (!greeted) {
          greeted = true;
          controller.enqueue(encoder.encode(`retry: ${retryMs}\n\n`));
          return;
        }
        const { done, value } = await entries.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value === undefined ? ": still here\n\n" : eventOf(dossier, value)));
      },
      cancel: async () => {
        left.abort();
        await entries.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
};

// JSON has no line breaks of its own, so one entry is one line of data.
const eventOf = (dossier: string, entry: LoggedEntry): string =>
  `id: ${entry.position}\ndata: ${JSON.stringify(logItem(dossier, entry))}\n\n`;

const retryMs = 1_000;
const encoder = new TextEncoder();
