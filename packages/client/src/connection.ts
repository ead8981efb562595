/** One call: what goes out, and what comes back as an answer or is thrown as a problem. */
import type { Problem } from "@parley/contract";
import { ConnectionError, ProblemError } from "./faults.ts";

export interface ClientOptions {
  /** Such as `http://localhost:4114`; what follows its path is kept before `/v1`. */
  readonly baseUrl: string;
  /** The platform's where it is left out; or the `fetch` of an app in this process. */
  readonly fetch?: (request: Request) => Response | Promise<Response>;
  readonly token?: string;
  /** Recorded as who did it. */
  readonly analyst?: string;
}

export interface Call {
  readonly method?: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly query?: ReadonlyArray<readonly [string, string | number | boolean | undefined]>;
  readonly json?: unknown;
  readonly body?: UploadBody;
  readonly contentType?: string;
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** A status from 400 on that is an answer all the same. */
  readonly alsoAnswers?: number;
}

/** Streams go out as they come; browsers that cannot stream up take a `Blob`. */
export type UploadBody = string | Uint8Array<ArrayBuffer> | Blob | ReadableStream<Uint8Array>;

export interface Connection {
  /** Any answer below 400; throws ProblemError and ConnectionError. */
  send(call: Call): Promise<Response>;
  read<T>(call: Call): Promise<T>;
}

export const connect = (options: ClientOptions): Connection => {
  const fetched = options.fetch ?? ((request: Request) => fetch(request));
  const send = async (call: Call): Promise<Response> => {
    const response = await answered(async () => fetched(requestOf(options, call)));
    if (response.status >= 400 && response.status !== call.alsoAnswers) throw await problemOf(response);
    return response;
  };
  return {
    send,
    read: async <T>(call: Call) => {
      const response = await send(call);
      return (await answered(() => response.json())) as T;
    },
  };
};

const requestOf = ({ baseUrl, token, analyst }: ClientOptions, call: Call): Request => {
  const url = new URL(`${baseUrl.replace(/\/+$/, "")}${call.path}`);
  for (const [name, value] of call.query ?? []) if (value !== undefined) url.searchParams.append(name, String(value));
  const headers = new Headers({ accept: `${call.accept ?? "application/json"}, application/problem+json` });
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  // Header values are bytes; a name in another script goes as percent-encoded UTF-8.
  if (analyst !== undefined) headers.set("parley-analyst", encodeURIComponent(analyst).replaceAll("%20", " "));
  for (const [name, value] of Object.entries(call.headers ?? {})) if (value !== undefined) headers.set(name, value);
  const init: RequestInit & { duplex?: "half" } = { method: call.method ?? "GET", headers };
  if (call.signal !== undefined) init.signal = call.signal;
  if (call.json !== undefined) {
    headers.set("content-type", "application/json");
    init.body = JSON.stringify(call.json);
  } else if (call.body !== undefined) {
    headers.set("content-type", call.contentType ?? "application/x-ndjson");
    init.body = call.body;
    if (call.body instanceof ReadableStream) init.duplex = "half";
  }
  return new Request(url, init);
};

const answered = async <T>(answer: () => Promise<T>): Promise<T> => {
  try {
    return await answer();
  } catch (cause) {
    if ((cause as Error).name === "AbortError") throw cause;
    throw new ConnectionError("Parley did not answer.", { cause });
  }
};

const problemOf = async (response: Response): Promise<Error> => {
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  const type = response.headers.get("content-type") ?? "";
  const problem = type.includes("application/problem+json")
    ? ((await response.json().catch(() => undefined)) as Problem | undefined)
    : undefined;
  if (problem === undefined) return new ConnectionError(`This is no Parley: it answered ${response.status}.`);
  return new ProblemError(problem, Number.isFinite(retryAfter) ? retryAfter : undefined);
};
