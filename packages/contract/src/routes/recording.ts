/** What writes to the log. */
import { AppendAnswer, DryRunAnswer } from "../answers/append.ts";
import { ImportLine } from "../answers/import.ts";
import { AppendBodyShape } from "../bodies.ts";
import { limits } from "../limits.ts";
import { analyst, flag, words } from "./parameters.ts";
import { inDossier, json, lines, type Route } from "./route.ts";

export const recordingRoutes = [
  {
    method: "post",
    path: `${inDossier}/events`,
    tag: "Recording",
    summary: "Record developments: all or nothing.",
    description: `At most ${limits.entriesPerPost} developments of ${limits.entryBytes / 1024} KiB each. An id that is on record with the same content answers its first entry; a development without an id is given one.`,
    query: [flag("dryRun", "Say what would happen, and write nothing.")],
    headers: [
      analyst,
      {
        name: "Idempotency-Key",
        description:
          "The same key with the same body answers what it answered first, with Idempotency-Replayed: true; with another body it is refused.",
        schema: { type: "string", maxLength: limits.idempotencyKeyLength },
      },
    ],
    body: json(AppendBodyShape),
    answers: {
      200: { description: "With dryRun: what would happen.", media: json(DryRunAnswer) },
      201: { description: "Recorded, with what is questioned about it.", media: json(AppendAnswer) },
      409: { description: "A guard is stale; the answer lists what was recorded since." },
      422: {
        description:
          "Not decodable, or without sense on this record: every fault at once. Or later developments would lose their sense: `contradicts` lists them.",
      },
    },
    example: {
      body: {
        events: [
          {
            id: "tiktok-postponed-4",
            type: "DeadlinePostponed",
            occurredOn: "2025-09-16",
            issues: ["tiktok"],
            parties: ["US"],
            summary: "The enforcement deadline moves to 16 December 2025.",
            details: { deadline: "tiktok-divestiture", from: "2025-09-17", to: "2025-12-16" },
            source: {
              title: "Further extending the TikTok enforcement delay",
              publisher: "White House",
              date: "2025-09-16",
              attribution: "official",
            },
            confidence: "confirmed",
          },
        ],
      },
    },
  },
  {
    method: "post",
    path: `${inDossier}/import`,
    tag: "Recording",
    summary: "Import developments of any number; what is committed stays, and the file can be sent again.",
    description: `A development a line, of ${limits.importLineBytes / 1024} KiB at most, or CSV with a header row. A refused line is told with every fault, and the others go on. The first ${limits.importReports} refusals and questions are told one by one.`,
    query: [
      words("branch", "The branch to import to; main where it is left out."),
      flag("dryRun", "Say what would happen, and write nothing."),
    ],
    headers: [analyst],
    body: { "application/x-ndjson": null, "text/csv": null },
    answers: {
      200: {
        description: "A line for each refusal or question, one for each chunk, and a last one with the counts.",
        media: lines(ImportLine),
      },
    },
  },
] as const satisfies ReadonlyArray<Route>;
