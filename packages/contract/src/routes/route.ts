/** One call: the row of the route table that documentation, client and API share. */
import type * as Schema from "effect/Schema";

export interface Route {
  readonly method: "get" | "post" | "patch";
  /** With `{dossier}` and the like for parameters. */
  readonly path: string;
  readonly tag: "Dossiers" | "Recording" | "Reading" | "Scenarios" | "Keeping" | "Running";
  readonly summary: string;
  readonly description?: string;
  readonly query?: ReadonlyArray<Parameter>;
  readonly headers?: ReadonlyArray<Parameter>;
  readonly body?: Media;
  /** By status; problems may come with every call and are not listed, but for those that say something of their own. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** Of a request body or of a call, as one would type it. */
  readonly example?: { readonly call?: string; readonly body?: unknown };
}

export interface Parameter {
  readonly name: string;
  readonly description: string;
  /** JSON Schema. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly required?: true;
  readonly example?: string | number | boolean;
}

/** By media type; null where the bytes are told in words only. */
export type Media = Readonly<Record<string, Schema.Top | null>>;

export interface Answer {
  readonly description: string;
  readonly media?: Media;
  /** What callers may rely on beside the body. */
  readonly headers?: Readonly<Record<string, Pick<Parameter, "description" | "schema">>>;
}

export const json = (schema: Schema.Top): Media => ({ "application/json": schema });
/** One JSON value a line. */
export const lines = (schema: Schema.Top | null): Media => ({ "application/x-ndjson": schema });
export const inDossier = "/v1/dossiers/{dossier}";

/** The answers of a read: whoever holds it already is told so before any work. */
export const held = <M extends Media>(description: string, media: M) => ({
  200: { description, media, headers: { ETag: etag, "Server-Timing": serverTiming } },
  304: { description: "The caller holds the answer already: his If-None-Match names it.", headers: { ETag: etag } },
});

const etag = {
  description: "Strong; over the vantage that all parts resolve to, and whatever else the answer depends on.",
  schema: { type: "string" },
};
const serverTiming = {
  description:
    "`read;dur` is how many milliseconds the read took; `rows;desc` how many rows of the log and of views it cost, where that was counted.",
  schema: { type: "string", examples: ['read;dur=4.2, rows;desc="57"'] },
};
