/** What runs on a thread that folds: one part after the other, as they are sent. */
import { parentPort } from "node:worker_threads";
import { foldedPart, type Part, type PartToFold } from "./fold-part.ts";

/** A bug in folding is told as what it is. */
export type Answer = { readonly part: Part } | { readonly error: unknown };

parentPort!.on("message", (todo: PartToFold) => {
  foldedPart(todo).then(
    (part) => parentPort!.postMessage({ part } satisfies Answer),
    (error: unknown) => parentPort!.postMessage({ error } satisfies Answer),
  );
});
