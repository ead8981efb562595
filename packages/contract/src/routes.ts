/** Every call, once: the documentation and a test of the API read this table. */

export interface Route {
  readonly method: "get" | "post" | "patch";
  /** With `{dossier}` and the like for parameters. */
  readonly path: string;
  readonly tag: "Dossiers" | "Recording" | "Reading" | "Scenarios" | "Keeping" | "Running";
  readonly summary: string;
  readonly query?: ReadonlyArray<QueryParameter>;
  /** The name of a schema in the document's components, or a media type that is streamed. */
  readonly body?: { readonly schema?: string; readonly media: ReadonlyArray<string> };
  readonly answers: Readonly<Record<number, string>>;
  readonly media?: ReadonlyArray<string>;
}

export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

const date = { type: "string", format: "date" };
const text = { type: "string" };
const number = { type: "integer", minimum: 0 };
const flag = { type: "boolean" };

const vantage: ReadonlyArray<QueryParameter> = [
  {
    name: "at",
    description: "branch[@asOf][~knownAt][:position], such as main@2025-09-16; instead of the four parts.",
    schema: text,
  },
  { name: "branch", description: "The branch; main where it is left out.", schema: text },
  { name: "asOf", description: "What had happened by the end of this day.", schema: date },
  { name: "knownAt", description: "What had been reported by the end of this day.", schema: date },
  { name: "position", description: "What this tracker held after its entry at this position.", schema: number },
  {
    name: "today",
    description: "The day that days left are counted from, where the vantage names none.",
    schema: date,
  },
];
const paging: ReadonlyArray<QueryParameter> = [
  { name: "after", description: "The page starts after this position.", schema: number },
  {
    name: "limit",
    description: "How many at most: 100 where it is left out, 1000 at most.",
    schema: { type: "integer", minimum: 1, maximum: 1000 },
  },
];
const parameter = (
  name: string,
  description: string,
  schema: Readonly<Record<string, unknown>> = text,
): QueryParameter => ({ name, description, schema });
const json = ["application/json"];
const lines = ["application/x-ndjson"];
const inDossier = "/v1/dossiers/{dossier}";

export const routes: ReadonlyArray<Route> = [
  {
    method: "post",
    path: "/v1/dossiers",
    tag: "Dossiers",
    summary: "Create a dossier.",
    body: { schema: "NewDossier", media: json },
    answers: { 201: "The dossier.", 409: "The slug is taken." },
  },
  {
    method: "get",
    path: "/v1/dossiers",
    tag: "Dossiers",
    summary: "List the dossiers.",
    answers: { 200: "The dossiers." },
  },
  {
    method: "get",
    path: inDossier,
    tag: "Dossiers",
    summary: "One dossier: title, parties, head position, counts, branches.",
    answers: { 200: "The dossier." },
  },
  {
    method: "post",
    path: `${inDossier}/events`,
    tag: "Recording",
    summary: "Record developments, all or nothing. Honours Idempotency-Key.",
    query: [parameter("dryRun", "Say what would happen, and write nothing.", flag)],
    body: { schema: "AppendBody", media: json },
    answers: {
      201: "Positions and revisions; questions where something is odd.",
      409: "A guard is stale: what was recorded since.",
      422: "It does not decode, or makes no sense of the record: all faults.",
    },
  },
  {
    method: "get",
    path: `${inDossier}/events`,
    tag: "Reading",
    summary: "The log by position, superseded entries marked.",
    query: [
      ...vantage,
      ...paging,
      parameter("issue", "Only entries that concern this issue."),
      parameter("type", "Only entries of this type."),
    ],
    answers: { 200: "A page, or with Accept: application/x-ndjson the whole log as lines." },
    media: [...json, ...lines],
  },
  {
    method: "get",
    path: `${inDossier}/events/{id}`,
    tag: "Reading",
    summary: "One entry: current, corrected or retracted.",
    query: vantage,
    answers: { 200: "The entry and its line of corrections." },
  },
  {
    method: "post",
    path: `${inDossier}/import`,
    tag: "Recording",
    summary: "Import developments of any number; what is committed stays, and the file can be sent again.",
    query: [
      parameter("branch", "The branch to import to; main where it is left out."),
      parameter("dryRun", "Say what would happen, and write nothing.", flag),
    ],
    body: { media: [...lines, "text/csv"] },
    answers: { 200: "A line for each refusal or question, one for each chunk, and a last one with the counts." },
    media: lines,
  },
  {
    method: "get",
    path: `${inDossier}/export`,
    tag: "Reading",
    summary: "The developments of a vantage in the interchange format.",
    query: [
      ...vantage,
      parameter("format", "jsonl, csv or md.", { type: "string", enum: ["jsonl", "csv", "md"] }),
      parameter("full", "Add branch, position, recordedAt, recordedBy and hashes.", flag),
    ],
    answers: { 200: "One development a line." },
    media: [...lines, "text/csv", "text/markdown"],
  },
  {
    method: "get",
    path: `${inDossier}/issues`,
    tag: "Reading",
    summary: "The board: a row per issue.",
    query: vantage,
    answers: { 200: "The rows, and whether the record ends long ago." },
  },
  {
    method: "get",
    path: `${inDossier}/issues/{issue}`,
    tag: "Reading",
    summary: "One issue's state.",
    query: vantage,
    answers: { 200: "The state; its status is null where the issue is not on record yet." },
  },
  {
    method: "get",
    path: `${inDossier}/issues/{issue}/timeline`,
    tag: "Reading",
    summary: "One issue's developments, corrections shown as such.",
    query: vantage,
    answers: { 200: "The developments in the order of events." },
  },
  {
    method: "get",
    path: `${inDossier}/issues/{issue}/why`,
    tag: "Reading",
    summary: "The developments that made a field what it is, newest first.",
    query: [...vantage, parameter("path", "The field, such as deadlines.tiktok-divestiture.current.")],
    answers: { 200: "The value and its reasons." },
  },
  {
    method: "get",
    path: `${inDossier}/deadlines`,
    tag: "Reading",
    summary: "Deadlines, coming and passed; deadlines.ics for a calendar.",
    query: vantage,
    answers: { 200: "The deadlines by date." },
    media: [...json, "text/calendar"],
  },
  {
    method: "get",
    path: `${inDossier}/search`,
    tag: "Reading",
    summary: "Developments whose words match.",
    query: [...vantage, parameter("q", "The words.")],
    answers: { 200: "The matching developments, newest first." },
  },
  {
    method: "get",
    path: `${inDossier}/verify`,
    tag: "Keeping",
    summary: "Recompute the hash chain.",
    query: [parameter("head", "A head noted elsewhere, position:hash.")],
    answers: { 200: "Whether it holds, and the first entry that does not." },
  },
  {
    method: "get",
    path: "/v1/backup",
    tag: "Keeping",
    summary: "Everything, losslessly, as lines.",
    answers: { 200: "The backup." },
    media: lines,
  },
  {
    method: "post",
    path: "/v1/restore",
    tag: "Keeping",
    summary: "Restore a backup into dossiers that do not exist yet.",
    body: { media: lines },
    answers: { 200: "What was restored." },
  },
  {
    method: "post",
    path: "/v1/rebuild",
    tag: "Keeping",
    summary: "Make the views anew beside the live ones, and swap.",
    answers: { 200: "Progress lines and a last one." },
    media: lines,
  },
  { method: "get", path: "/healthz", tag: "Running", summary: "Is the process alive?", answers: { 200: "Yes." } },
  {
    method: "get",
    path: "/readyz",
    tag: "Running",
    summary: "Database, projector and what append-only rests on.",
    answers: { 200: "Ready.", 503: "Not ready, and why." },
  },
  {
    method: "get",
    path: "/metrics",
    tag: "Running",
    summary: "Figures for Prometheus.",
    answers: { 200: "Text exposition format." },
    media: ["text/plain"],
  },
];
