/** The log as it grows, as Server-Sent Events: each entry once, in order, from wherever the reader left off. */
import { logItem } from "@parley/contract";
import type { LoggedEntry } from "@parley/event-store";
import type { Hono } from "hono";
import { findDossier } from "../answering/from-where.ts";
import { wholeNumberOf, wrongParameter } from "../answering/parameters.ts";
import type { Deps } from "../deps.ts";
import { createFeeds, type Fed } from "../feeding/feeds.ts";

export const feedRoutes = (app: Hono, deps: Deps): void => {
  const feeds = createFeeds(deps.store, entryEvent);
  deps.stopping?.addEventListener("abort", () => feeds.close());

  app.get("/v1/dossiers/:dossier/feed", async (context) => {
    const { slug, head } = await findDossier(deps, context.req.param("dossier"));
    const lastSeen = context.req.header("last-event-id");
    if (lastSeen !== undefined && !/^\d{1,15}$/.test(lastSeen))
      throw wrongParameter("Last-Event-ID", "Last-Event-ID is the position of the last entry seen, a whole number.");
    // A browser that comes back says where it was; then what the address says is long past.
    const after = Number(lastSeen ?? wholeNumberOf(context, "after", 0, Number.MAX_SAFE_INTEGER) ?? head);
    const left = new AbortController();
    // Whoever has seen more than there is has followed a log that was replaced by an older one.
    const isReset = after > head;
    const fed = feeds.follow(slug, { after: isReset ? head : after, head }, left.signal);
    return new Response(asEvents(isReset ? `${greeting}${positionEvent("reset", head)}` : greeting, fed, left), {
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
const asEvents = (first: string, fed: AsyncGenerator<Fed>, left: AbortController): ReadableStream<Uint8Array> => {
  let isGreeted = false;
  return new ReadableStream(
    {
      pull: async (controller) => {
        if (!isGreeted) {
          isGreeted = true;
          controller.enqueue(encoder.encode(first));
          return;
        }
        const { done, value } = await fed.next();
        if (done === true) controller.close();
        else if (value instanceof Uint8Array) controller.enqueue(value);
        else
          controller.enqueue(
            encoder.encode(value === "quiet" ? stillHere : positionEvent("caught-up", value.caughtUpAt)),
          );
      },
      cancel: async () => {
        left.abort();
        await fed.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
};

const encoder = new TextEncoder();

// JSON has no line breaks of its own, so one entry is one line of data.
const entryEvent = (dossier: string, entry: LoggedEntry): Uint8Array =>
  encoder.encode(`event: entry\nid: ${entry.position}\ndata: ${JSON.stringify(logItem(dossier, entry))}\n\n`);

// With an id, so that whoever began at the head and is cut off before the first entry comes back to where he was.
const positionEvent = (name: "caught-up" | "reset", position: number): string =>
  `event: ${name}\nid: ${position}\ndata: ${JSON.stringify({ position })}\n\n`;

const greeting = "retry: 1000\n\n";
const stillHere = ": still here\n\n";
