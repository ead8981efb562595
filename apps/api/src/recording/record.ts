/** One POST of developments: receipt, decode, decide, append; all or nothing. */
import { createHash, randomUUID } from "node:crypto";
import type { AppendAnswer, AppendBody, DryRunAnswer } from "@parley/contract";
import { canonicalJson, type Decoded, decodeDevelopment } from "@parley/domain";
import { type AppendCommand, appendEntryOf } from "@parley/event-store";
import { HttpProblem } from "../answering/http-problem.ts";
import type { Deps } from "../deps.ts";
import { answerOf, isRaced, replayed } from "./append-answer.ts";
import { rehearse } from "./dry-run.ts";
import { judge } from "./judge.ts";
import type { Place } from "./surroundings.ts";
import { takeBearings } from "./take-bearings.ts";

export interface Recording {
  readonly body: AppendBody;
  readonly recordedBy: string;
  readonly idempotencyKey?: string;
  readonly dryRun: boolean;
}

export interface Recorded {
  readonly status: 200 | 201;
  readonly answer: AppendAnswer | DryRunAnswer;
  readonly replayed: boolean;
}

/** How often a decision is made again because the record moved under it. */
const patience = 8;

export const record = async (deps: Deps, dossier: string, recording: Recording): Promise<Recorded> => {
  const decoded = decodeAll(recording.body);
  const look = () => takeBearings(deps, dossier, recording.body.branch ?? "main", decoded);
  const place = await look();
  if (recording.dryRun) return dryRun(deps, place, recording.body, decoded);
  const request = requestOf(place, recording);
  const before = await replayOf(deps, place, request);
  if (before !== undefined) return before;
  try {
    return await decideAndAppend(deps, recording, decoded, request, place, look);
  } catch (error) {
    // The same request may have been recorded by its twin while this one was judged, and then makes no sense twice.
    const twin = error instanceof HttpProblem ? await replayOf(deps, place, request) : undefined;
    if (twin !== undefined) return twin;
    throw error;
  }
};

type Request = Pick<Required<AppendCommand>, "idempotencyKey" | "requestHash"> | undefined;

const decideAndAppend = async (
  deps: Deps,
  { body, recordedBy }: Recording,
  decoded: ReadonlyArray<Decoded>,
  request: Request,
  from: Place,
  look: () => Promise<Place>,
): Promise<Recorded> => {
  let place = from;
  for (let attempt = 1; attempt <= patience; attempt++) {
    const { developments, questions, head } = await judge(deps, place, body, decoded);
    const [verdict] = await deps.store.append(place.dossier.slug, [
      {
        branch: place.branch.slug,
        recordedBy,
        ...request,
        ...(questions.length === 0 ? {} : { answer: JSON.stringify(questions) }),
        ...(body.guards === undefined ? {} : { guards: body.guards }),
        decidedAt: head,
        entries: developments.map(appendEntryOf),
      },
    ]);
    if (!isRaced(verdict!)) return answerOf(place, verdict!, questions);
    place = await look();
  }
  throw new HttpProblem(
    "KeepsMoving",
    "Others record about the same things faster than this can be judged. Nothing was written: send it again.",
    { headers: { "retry-after": "1" } },
  );
};

const dryRun = async (
  deps: Deps,
  place: Place,
  body: AppendBody,
  decoded: ReadonlyArray<Decoded>,
): Promise<Recorded> => {
  const judged = await judge(deps, place, body, decoded);
  return { status: 200, answer: await rehearse(deps, place, judged, body.guards ?? []), replayed: false };
};

const decodeAll = ({ events }: AppendBody) => events.map((event) => decodeDevelopment(withId(event)));

const withId = (event: unknown): unknown =>
  typeof event === "object" && event !== null && !Array.isArray(event) && (event as { id?: unknown }).id === undefined
    ? { ...event, id: `d-${randomUUID()}` }
    : event;

const requestOf = ({ dossier, branch }: Place, { idempotencyKey, body }: Recording): Request => {
  if (idempotencyKey === undefined) return undefined;
  // Numbers that JSON cannot write again become null here, and are refused when they are decoded.
  const plain = JSON.parse(JSON.stringify(["POST", dossier.slug, branch.slug, body]).toWellFormed());
  return { idempotencyKey, requestHash: createHash("sha256").update(canonicalJson(plain)).digest("hex") };
};

const replayOf = async (deps: Deps, place: Place, request: Request): Promise<Recorded | undefined> => {
  if (request === undefined) return undefined;
  const receipt = await deps.store.findReceipt(place.dossier.slug, request.idempotencyKey);
  if (receipt === undefined) return undefined;
  if (receipt.requestHash === request.requestHash) return replayed(receipt);
  throw new HttpProblem("KeyIsReused", "This Idempotency-Key was used for another request. Use a new one.");
};
