/** One POST of developments: receipt, decode, decide, append; all or nothing. */
import { createHash, randomUUID } from "node:crypto";
import { type AppendAnswer, type AppendBody, type DryRunAnswer, limits } from "@parley/contract";
import {
  canonicalJson,
  canonicalLine,
  type Decoded,
  type Development,
  decide,
  decodeDevelopment,
  type Fault,
  fault,
  type Question,
  under,
  type Verdicts,
} from "@parley/domain";
import { appendEntryOf, type Verdict } from "@parley/event-store";
import { HttpProblem } from "../answering/http-problem.ts";
import { refused } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { knownIds } from "./known-ids.ts";
import { type Place, surroundings, withKnownThings } from "./surroundings.ts";
import { whatWouldChange } from "./what-would-change.ts";

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

export const record = async (deps: Deps, place: Place, recording: Recording): Promise<Recorded> => {
  const { body, dryRun } = recording;
  const request = receiptOf(place, recording);
  if (!dryRun && request !== undefined) {
    const replay = await replayOf(deps, place, request);
    if (replay !== undefined) return replay;
  }
  const decoded = body.events.map((event) => decodeDevelopment(withId(event)));
  for (let attempt = 1; attempt <= patience; attempt++) {
    const { developments, questions, head } = await judge(deps, place, body, decoded);
    if (dryRun) return dryRunAnswer(deps, place, developments, questions, head);
    const [verdict] = await deps.store.append(place.dossier.slug, [
      {
        branch: place.branch.slug,
        recordedBy: recording.recordedBy,
        ...(request === undefined ? {} : { idempotencyKey: request.key, requestHash: request.hash }),
        ...(questions.length === 0 ? {} : { answer: JSON.stringify(questions) }),
        ...(body.guards === undefined ? {} : { guards: body.guards }),
        decidedAt: head,
        entries: developments.map(appendEntryOf),
      },
    ]);
    if (verdict!.verdict !== "moved" && !isRaced(verdict!)) return answerOf(place, verdict!, questions);
  }
  throw new HttpProblem(
    "KeepsMoving",
    "Others record about the same things faster than this can be judged. Nothing was written: send it again.",
    {
      headers: { "retry-after": "1" },
    },
  );
};

interface Judged {
  readonly developments: ReadonlyArray<Development>;
  readonly questions: ReadonlyArray<Question>;
  readonly head: number;
}

/** Throws a problem with every fault of shape, of identity and of sense. */
const judge = async (deps: Deps, place: Place, body: AppendBody, decoded: ReadonlyArray<Decoded>): Promise<Judged> => {
  const shaped = decoded.flatMap(({ development }) => development ?? []);
  const known = await knownIds(deps, place.dossier.slug, place.branch.slug, shaped);
  // What is on record already is not judged again: it only answers where it stands.
  const isNew = (each: Decoded) => !known.has((each.development ?? each.salvaged)?.id ?? "");
  const fresh = decoded.filter(isNew);
  let around = await surroundings(
    deps,
    place,
    "recorded",
    fresh,
    body.despite === undefined ? {} : { despite: body.despite },
  );
  let verdicts = decide(around, fresh);
  if (verdicts.decisions.some(({ faults }) => faults.some(({ code }) => code === "ThingIsUnknown"))) {
    around = await withKnownThings(deps, place, around);
    verdicts = decide(around, fresh);
  }
  const faults = [...faultsOf(decoded, isNew, verdicts), ...identityFaults(decoded, known), ...sizeFaults(shaped)];
  if (faults.length > 0) throw refused(faults);
  refuseContradictions(verdicts, around.despite ?? new Set());
  const completed = new Map(
    verdicts.decisions.flatMap(({ development }) =>
      development === undefined ? [] : [[development.id, development] as const],
    ),
  );
  const recorded = await deps.store.entriesByIds(place.dossier.slug, [...known.keys()]);
  for (const { development } of recorded) completed.set(development.id, development);
  return {
    developments: shaped.map(({ id }) => completed.get(id)!),
    questions: verdicts.decisions.flatMap(({ questions }) => questions),
    head: around.head,
  };
};

const faultsOf = (
  decoded: ReadonlyArray<Decoded>,
  isNew: (each: Decoded) => boolean,
  { decisions }: Verdicts,
): ReadonlyArray<Fault> => {
  const places = decoded.flatMap((each, index) => (isNew(each) ? [index] : []));
  return decisions.flatMap(({ faults }, i) =>
    faults.map((each) => ({ ...each, ...under(["events", places[i]!], each) })),
  );
};

const identityFaults = (
  decoded: ReadonlyArray<Decoded>,
  known: Awaited<ReturnType<typeof knownIds>>,
): ReadonlyArray<Fault> => {
  const seen = new Map<string, number>();
  return decoded.flatMap(({ development }, index) => {
    if (development === undefined) return [];
    const first = seen.get(development.id);
    seen.set(development.id, first ?? index);
    const taken = known.get(development.id)?.fault;
    return [
      ...(taken === undefined ? [] : [under(["events", index], taken)]),
      ...(first === undefined
        ? []
        : [fault("IdIsRepeated", ["events", index, "id"], `Entry ${first + 1} of this request has the same id.`)]),
    ];
  });
};

const sizeFaults = (developments: ReadonlyArray<Development>): ReadonlyArray<Fault> =>
  developments.flatMap((development, index) =>
    Buffer.byteLength(canonicalLine(development)) > limits.entryBytes
      ? [fault("EntryIsTooLarge", ["events", index], `A development has at most ${limits.entryBytes} bytes.`)]
      : [],
  );

const refuseContradictions = ({ contradictions }: Verdicts, despite: ReadonlySet<string>): void => {
  const unseen = contradictions.filter(({ id }) => !despite.has(id));
  if (unseen.length === 0) return;
  throw new HttpProblem(
    "Refused",
    `${unseen.length === 1 ? "A later development" : `${unseen.length} later developments`} would no longer make sense. Correct them as well, or name them in "despite".`,
    {
      errors: unseen.map(({ message }) => fault("LosesItsSense", ["events"], message)),
      extra: { contradicts: unseen },
    },
  );
};

/** An id or a target that was free when we looked was taken since: look again, and the second look says so. */
const isRaced = (verdict: Verdict): boolean =>
  verdict.verdict === "refused" &&
  (verdict.reason === "id-taken" || verdict.reason === "target-superseded" || verdict.reason === "target-retracted");

const answerOf = ({ dossier, branch }: Place, verdict: Verdict, questions: ReadonlyArray<Question>): Recorded => {
  switch (verdict.verdict) {
    case "appended":
    case "replayed": {
      const events = verdict.entries.map(({ id, position, issues }) => ({
        id,
        position,
        issues: issues.map(({ issue, revision }) => ({ issue, revision })),
      }));
      const asked =
        verdict.verdict === "replayed" ? (JSON.parse(verdict.answer ?? "[]") as ReadonlyArray<Question>) : questions;
      return {
        status: 201,
        replayed: verdict.verdict === "replayed",
        answer: {
          position: Math.max(0, ...events.map(({ position }) => position)),
          events,
          ...(asked.length === 0 ? {} : { questions: asked }),
        },
      };
    }
    case "conflict":
      throw new HttpProblem(
        "GuardIsStale",
        `Somebody recorded meanwhile on ${verdict.guards.map(({ issue }) => `"${issue}"`).join(", ")}. Read what, and send it again with the new revision.`,
        {
          errors: verdict.guards.map(({ issue, expected, actual }) =>
            fault("GuardIsStale", ["guards"], `"${issue}" stands at revision ${actual}, not ${expected}.`),
          ),
          extra: { conflicts: verdict.guards },
        },
      );
    case "refused":
      if (verdict.reason === "key-reused")
        throw new HttpProblem("KeyIsReused", "This Idempotency-Key was used for another request. Use a new one.");
      if (verdict.reason === "branch-archived")
        throw new HttpProblem(
          "Refused",
          `The branch "${branch.slug}" is archived: it is read, and no longer written.`,
          {
            errors: [fault("BranchIsArchived", ["branch"], `The branch "${branch.slug}" is archived.`)],
          },
        );
      throw new HttpProblem("Refused", `The record of ${dossier.slug} does not take this (${verdict.reason}).`, {
        errors: [fault("Refused", ["events"], `The record does not take this (${verdict.reason}).`)],
      });
    case "moved":
      throw new Error("A moved verdict is decided again before it is answered.");
  }
};

const dryRunAnswer = async (
  deps: Deps,
  place: Place,
  developments: ReadonlyArray<Development>,
  questions: ReadonlyArray<Question>,
  head: number,
): Promise<Recorded> => {
  const known = await deps.store.entriesByIds(
    place.dossier.slug,
    developments.map(({ id }) => id),
  );
  let position = head;
  const events = developments.map(({ id }) => {
    const first = known.find((each) => each.development.id === id);
    return { id, position: first?.position ?? ++position, known: first !== undefined };
  });
  const fresh = developments.filter((_, index) => !events[index]!.known);
  const changes = await whatWouldChange(deps, place, fresh, head);
  return { status: 200, replayed: false, answer: { dryRun: true, position, events, questions, changes } };
};

const receiptOf = (
  { dossier, branch }: Place,
  { idempotencyKey, body }: Recording,
): { key: string; hash: string } | undefined =>
  idempotencyKey === undefined
    ? undefined
    : {
        key: idempotencyKey,
        hash: createHash("sha256")
          .update(canonicalJson(["POST", dossier.slug, branch.slug, JSON.parse(JSON.stringify(body))]))
          .digest("hex"),
      };

/** A known key is answered before anything is judged: an empty command under its key only asks for the receipt. */
const replayOf = async (
  deps: Deps,
  place: Place,
  { key, hash }: { key: string; hash: string },
): Promise<Recorded | undefined> => {
  const receipt = await deps.store.findReceipt(place.dossier.slug, key);
  if (receipt === undefined) return undefined;
  if (receipt.requestHash !== hash)
    throw new HttpProblem("KeyIsReused", "This Idempotency-Key was used for another request. Use a new one.");
  return answerOf(place, { verdict: "replayed", entries: receipt.entries, answer: receipt.answer }, []);
};

const withId = (event: unknown): unknown =>
  typeof event === "object" && event !== null && !Array.isArray(event) && (event as { id?: unknown }).id === undefined
    ? { ...event, id: `d-${randomUUID()}` }
    : event;
