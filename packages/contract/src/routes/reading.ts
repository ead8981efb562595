/** What reads, from any vantage. */
import { BoardAnswer, DeadlineList, IssueAnswer, WhyAnswer } from "../answers/issue.ts";
import { EntryAnswer, LogItem, LogPage, SearchAnswer, Timeline } from "../answers/log.ts";
import { flag, ifNoneMatch, pagingParameters, vantageParameters, words } from "./parameters.ts";
import { held, inDossier, json, type Media, type Route } from "./route.ts";

const read = (path: string, summary: string, description: string, media: Media, more: Partial<Route> = {}): Route => ({
  method: "get",
  path: `${inDossier}${path}`,
  tag: "Reading",
  summary,
  query: vantageParameters,
  headers: [ifNoneMatch],
  answers: held(description, media),
  ...more,
});

export const readingRoutes: ReadonlyArray<Route> = [
  read("/issues", "The board: a row per issue.", "The rows, and whether the record ends long ago.", json(BoardAnswer), {
    example: { call: "/v1/dossiers/us-china/issues?at=main@2025-09-16" },
  }),
  read(
    "/issues/{issue}",
    "One issue's state.",
    "The state; its status is null where the issue is not on record yet.",
    json(IssueAnswer),
    { example: { call: "/v1/dossiers/us-china/issues/tiktok?asOf=2025-09-20&knownAt=2025-09-16" } },
  ),
  read(
    "/issues/{issue}/timeline",
    "One issue's developments, corrections shown as such.",
    "The developments in the order of events.",
    json(Timeline),
  ),
  read(
    "/issues/{issue}/why",
    "The developments that made a field what it is.",
    "The value and its reasons, newest first.",
    json(WhyAnswer),
    {
      query: [
        ...vantageParameters,
        words("path", "The field.", { required: true, example: "deadlines.tiktok-divestiture.current" }),
      ],
    },
  ),
  read(
    "/deadlines",
    "Deadlines, coming and passed, with how often each moved.",
    "The deadlines: the running ones by date, then the rest.",
    json(DeadlineList),
  ),
  read(
    "/deadlines.ics",
    "The deadlines for a calendar.",
    "iCalendar: a UID per deadline; its SEQUENCE counts the postponements.",
    { "text/calendar": null },
  ),
  read(
    "/events",
    "The log, paged by position.",
    "A page; with Accept: application/x-ndjson the whole as lines.",
    {
      "application/json": LogPage,
      "application/x-ndjson": LogItem,
    },
    {
      description:
        "Superseded entries are shown, with `supersededBy`, and so is what corrects or withdraws them: a reader can fold the log by itself.",
      query: [
        ...vantageParameters,
        ...pagingParameters,
        words("issue", "Only entries that concern this issue, named or not."),
        words("type", "Only entries of this type.", { example: "DeadlinePostponed" }),
      ],
    },
  ),
  {
    ...read(
      "/feed",
      "The log as it grows.",
      "Server-Sent Events. `entry`: each entry once and in order, `id` its position, `data` the entry as in the log. `caught-up`, once: all that was recorded when the reader came was sent. `reset`, before all else: he has seen more than there is, so the log was replaced by an older one; what he has no longer counts, and the feed goes on after `position`. A comment every 15 seconds where nothing is recorded.",
      { "text/event-stream": null },
    ),
    description:
      "Over all branches, without an end. Begins at the head, or after a position; a reader who was cut off goes on by Last-Event-ID.",
    query: [{ ...pagingParameters[0]!, description: "Begin after this position; 0 for the whole log." }],
    headers: [
      {
        name: "Last-Event-ID",
        description: "The position of the last entry seen; stands above after.",
        schema: { type: "string" },
      },
    ],
  },
  read("/events/{id}", "One entry: current, corrected or retracted.", "The entry and its line.", json(EntryAnswer)),
  read(
    "/export",
    "The developments of a vantage in the interchange format.",
    "One development a line, in the order of positions, superseded ones too.",
    { "application/x-ndjson": null, "text/csv": null, "text/markdown": null },
    {
      query: [
        ...vantageParameters,
        words("format", "jsonl (default), csv or md.", { schema: { type: "string", enum: ["jsonl", "csv", "md"] } }),
        flag("full", "The whole log, with branch, position, recordedAt, recordedBy and hashes; jsonl only."),
        { ...pagingParameters[0]!, description: "With full: only entries after this position." },
      ],
    },
  ),
  read("/search", "Developments whose words match.", "The matching developments, newest first.", json(SearchAnswer), {
    query: [
      ...vantageParameters,
      words("q", "The words; all must be found in summary, source, note, issues or id.", { required: true }),
      pagingParameters[1]!,
    ],
  }),
];
