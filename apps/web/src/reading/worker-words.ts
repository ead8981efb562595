/** What the page and the folding worker say to each other. */
import type { ClientOptions } from "@parley/client";
import type { CalendarDate } from "@parley/domain";
import type { Answers } from "./fold-answers.ts";

export type Connection = Omit<ClientOptions, "fetch">;

export type ToWorker = { readonly call: number } & (
  | { readonly kind: "load"; readonly dossier: string; readonly connection: Connection }
  | { readonly kind: "catchUp" }
  | {
      readonly kind: "answer";
      readonly name: keyof Answers;
      readonly args: ReadonlyArray<unknown>;
      readonly today?: CalendarDate;
    }
);

export type FromWorker =
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly error: string }
  /** While loading: the position reached. */
  | { readonly progress: number };
