/** Every call of the contract, typed. Works in a browser and in node, over the network or within a process. Long because it is one table. */
import type {
  AdoptAnswer,
  AdoptBody,
  AppendAnswer,
  AppendBody,
  AskedVantage,
  BoardAnswer,
  BranchAnswer,
  BranchChangeBody,
  BranchList,
  ComparisonAnswer,
  DeadlineItem,
  DossierAnswer,
  DossierList,
  DryRunAnswer,
  EntryAnswer,
  ForkBody,
  HealthAnswer,
  ImportEnd,
  ImportLine,
  IssueAnswer,
  List,
  LogItem,
  NewDossier,
  ReadyAnswer,
  RebaseAnswer,
  RebuildLine,
  RestoreAnswer,
  SearchAnswer,
  SetAnswer,
  SetList,
  TimelineItem,
  VerifyAnswer,
  WhyAnswer,
} from "@parley/contract";
import { vantageQuery } from "@parley/contract";
import { type Call, type ClientOptions, connect, type UploadBody } from "./connection.ts";
import { ConnectionError } from "./faults.ts";
import { type Following, follow } from "./follow.ts";
import { jsonLines } from "./json-lines.ts";

export interface Reading {
  /** Main, now, where it is left out. */
  readonly at?: AskedVantage;
  /** The day that days left are counted from where the vantage names none. */
  readonly today?: string;
  readonly signal?: AbortSignal;
}

export interface LogReading extends Reading {
  readonly issue?: string;
  readonly type?: string;
}

export interface Importing {
  readonly branch?: string;
  readonly dryRun?: boolean;
  readonly format?: "jsonl" | "csv";
  /** Called with every line of the answer as it comes: reports, progress, and the end. */
  readonly onLine?: (line: ImportLine) => void;
  readonly signal?: AbortSignal;
}

export type Client = ReturnType<typeof createClient>;

/** All methods throw `ProblemError` where the server refuses and `ConnectionError` where there is no answer. */
export const createClient = (options: ClientOptions) => {
  const connection = connect(options);
  const { send, read } = connection;
  const inDossier = (dossier: string, rest = "") => `/v1/dossiers/${encodeURIComponent(dossier)}${rest}`;
  const reading = (path: string, { at, today, signal }: Reading = {}, query: Call["query"] = []): Call => ({
    path,
    query: [...vantageQuery(at), ["today", today], ...query],
    signal,
  });
  const stream = async (call: Call): Promise<ReadableStream<Uint8Array>> =>
    (await send(call)).body ?? new ReadableStream({ start: (controller) => controller.close() });

  return {
    createDossier: (dossier: NewDossier) =>
      read<DossierAnswer>({ method: "POST", path: "/v1/dossiers", json: dossier }),
    listDossiers: () => read<DossierList>({ path: "/v1/dossiers" }),
    readDossier: (dossier: string) => read<DossierAnswer>({ path: inDossier(dossier) }),

    /** Records all or nothing. With a key of its own the call can be sent again until it is answered. */
    append: (
      dossier: string,
      body: AppendBody,
      more: { readonly idempotencyKey?: string; readonly signal?: AbortSignal } = {},
    ) =>
      read<AppendAnswer>({
        method: "POST",
        path: inDossier(dossier, "/events"),
        json: body,
        headers: { "idempotency-key": more.idempotencyKey },
        signal: more.signal,
      }),
    /** What `append` would do; nothing is written. */
    appendDryRun: (dossier: string, body: AppendBody) =>
      read<DryRunAnswer>({
        method: "POST",
        path: inDossier(dossier, "/events"),
        query: [["dryRun", true]],
        json: body,
      }),

    /** One page of the log; `next` of the answer goes to `readNext`. */
    listEvents: (
      dossier: string,
      { issue, type, after, limit, ...rest }: LogReading & { readonly after?: number; readonly limit?: number } = {},
    ) =>
      read<List<LogItem>>(
        reading(inDossier(dossier, "/events"), rest, [
          ["issue", issue],
          ["type", type],
          ["after", after],
          ["limit", limit],
        ]),
      ),
    /** The page that `next` links to. */
    readNext: <T>(next: string) => read<List<T>>({ path: next }),
    /** The whole log as it comes. */
    async *streamEvents(dossier: string, { issue, type, ...rest }: LogReading = {}): AsyncGenerator<LogItem> {
      const call = reading(inDossier(dossier, "/events"), rest, [
        ["issue", issue],
        ["type", type],
      ]);
      yield* jsonLines<LogItem>(await stream({ ...call, accept: "application/x-ndjson" }), rest.signal);
    },
    /** What is recorded from now on, or after a position; goes on by itself where the connection is cut. */
    followEvents: (dossier: string, how: Following = {}): AsyncGenerator<LogItem> =>
      follow(connection, inDossier(dossier, "/feed"), how),
    readEntry: (dossier: string, id: string, how: Reading = {}) =>
      read<EntryAnswer>(reading(inDossier(dossier, `/events/${encodeURIComponent(id)}`), how)),

    /** Sends a file of any length; the counts of the last line are given back. */
    async importDevelopments(dossier: string, body: UploadBody, how: Importing = {}): Promise<ImportEnd> {
      const answer = await stream({
        method: "POST",
        path: inDossier(dossier, "/import"),
        query: [
          ["branch", how.branch],
          ["dryRun", how.dryRun === true ? true : undefined],
        ],
        body,
        contentType: how.format === "csv" ? "text/csv" : "application/x-ndjson",
        accept: "application/x-ndjson",
        signal: how.signal,
      });
      let end: ImportEnd | undefined;
      for await (const line of jsonLines<ImportLine>(answer, how.signal)) {
        how.onLine?.(line);
        if ("done" in line) end = line;
      }
      if (end === undefined)
        throw new ConnectionError("The import was cut off. What is committed stays: send the file again.");
      return end;
    },
    exportDevelopments: (
      dossier: string,
      {
        format,
        full,
        after,
        ...rest
      }: Reading & { readonly format?: "jsonl" | "csv" | "md"; readonly full?: boolean; readonly after?: number } = {},
    ) =>
      stream({
        ...reading(inDossier(dossier, "/export"), rest, [
          ["format", format],
          ["full", full],
          ["after", after],
        ]),
        accept: "*/*",
      }),

    readBoard: (dossier: string, how?: Reading) => read<BoardAnswer>(reading(inDossier(dossier, "/issues"), how)),
    readIssue: (dossier: string, issue: string, how?: Reading) =>
      read<IssueAnswer>(reading(inDossier(dossier, `/issues/${encodeURIComponent(issue)}`), how)),
    readTimeline: (dossier: string, issue: string, how?: Reading) =>
      read<List<TimelineItem>>(reading(inDossier(dossier, `/issues/${encodeURIComponent(issue)}/timeline`), how)),
    /** `path` as in `deadlines.tiktok-divestiture.current`. */
    readWhy: (dossier: string, issue: string, path: string, how?: Reading) =>
      read<WhyAnswer>(reading(inDossier(dossier, `/issues/${encodeURIComponent(issue)}/why`), how, [["path", path]])),
    readDeadlines: (dossier: string, how?: Reading) =>
      read<List<DeadlineItem>>(reading(inDossier(dossier, "/deadlines"), how)),
    readCalendar: async (dossier: string, how?: Reading) =>
      (await send({ ...reading(inDossier(dossier, "/deadlines.ics"), how), accept: "text/calendar" })).text(),
    search: (dossier: string, words: string, { limit, ...rest }: Reading & { readonly limit?: number } = {}) =>
      read<SearchAnswer>(
        reading(inDossier(dossier, "/search"), rest, [
          ["q", words],
          ["limit", limit],
        ]),
      ),

    listBranches: (dossier: string) => read<BranchList>({ path: inDossier(dossier, "/branches") }),
    readBranch: (dossier: string, branch: string) =>
      read<BranchAnswer>({ path: inDossier(dossier, `/branches/${encodeURIComponent(branch)}`) }),
    fork: (dossier: string, body: ForkBody) =>
      read<BranchAnswer>({ method: "POST", path: inDossier(dossier, "/branches"), json: body }),
    changeBranch: (dossier: string, branch: string, body: BranchChangeBody) =>
      read<BranchAnswer>({
        method: "PATCH",
        path: inDossier(dossier, `/branches/${encodeURIComponent(branch)}`),
        json: body,
      }),
    /** With `dryRun` only the preview. */
    rebase: (dossier: string, branch: string, to: string, dryRun = false) =>
      read<RebaseAnswer>({
        method: "POST",
        path: inDossier(dossier, `/branches/${encodeURIComponent(branch)}/rebase`),
        query: [["dryRun", dryRun ? true : undefined]],
        json: { to },
      }),
    adopt: (dossier: string, branch: string, body: AdoptBody) =>
      read<AdoptAnswer>({
        method: "POST",
        path: inDossier(dossier, `/branches/${encodeURIComponent(branch)}/adopt`),
        json: body,
      }),
    listSets: (dossier: string, how?: Reading) => read<SetList>(reading(inDossier(dossier, "/sets"), how)),
    readSet: (dossier: string, set: string, how?: Reading) =>
      read<SetAnswer>(reading(inDossier(dossier, `/sets/${encodeURIComponent(set)}`), how)),
    /** Two to four vantages as they are written. */
    compare: (
      dossier: string,
      vantages: ReadonlyArray<string>,
      { today, equal }: { readonly today?: string | undefined; readonly equal?: boolean } = {},
    ) =>
      read<ComparisonAnswer>({
        path: inDossier(dossier, "/compare"),
        query: [
          ...vantages.map((at) => ["at", at] as const),
          ["today", today],
          ["equal", equal === true ? true : undefined],
        ],
      }),
    compareAsMarkdown: async (dossier: string, vantages: ReadonlyArray<string>, today?: string) =>
      (
        await send({
          path: inDossier(dossier, "/compare"),
          query: [...vantages.map((at) => ["at", at] as const), ["today", today], ["format", "md"]],
          accept: "text/markdown",
        })
      ).text(),

    /** `head` as it was noted elsewhere, position:hash. */
    verify: (dossier: string, head?: string) =>
      read<VerifyAnswer>({ path: inDossier(dossier, "/verify"), query: [["head", head]] }),
    backup: () => stream({ path: "/v1/backup", accept: "application/x-ndjson" }),
    restore: (body: UploadBody) => read<RestoreAnswer>({ method: "POST", path: "/v1/restore", body }),
    async *rebuild(): AsyncGenerator<RebuildLine> {
      yield* jsonLines<RebuildLine>(
        await stream({ method: "POST", path: "/v1/rebuild", accept: "application/x-ndjson" }),
      );
    },

    health: () => read<HealthAnswer>({ path: "/healthz" }),
    /** Also where it is not ready: then its answer says why. */
    ready: () => read<ReadyAnswer>({ path: "/readyz", alsoAnswers: 503 }),
    openApi: () => read<Readonly<Record<string, unknown>>>({ path: "/openapi.json" }),
  };
};
