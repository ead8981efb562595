/** One call: the row of the route table that documentation, client and API share. */
import type { Schema } from "effect";

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
}

export const json = (schema: Schema.Top): Media => ({ "application/json": schema });
/** One JSON value a line. */
export const lines = (schema: Schema.Top | null): Media => ({ "application/x-ndjson": schema });
export const inDossier = "/v1/dossiers/{dossier}";
