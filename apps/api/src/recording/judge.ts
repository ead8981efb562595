/** Can these developments be recorded together? All faults at once: of shape, of identity, of size and of sense. */
import { type AppendBody, limits } from "@parley/contract";
import {
  type Contradiction,
  canonicalLine,
  type Decoded,
  type Development,
  decide,
  type Fault,
  fault,
  type Question,
  under,
  type Verdicts,
} from "@parley/domain";
import { HttpProblem } from "../answering/http-problem.ts";
import { refused } from "../answering/read-body.ts";
import type { Deps } from "../deps.ts";
import { type KnownId, knownIds } from "./known-ids.ts";
import { type Place, surroundings, withKnownThings } from "./surroundings.ts";

export interface Judged {
  /** In the order in which they were sent, with everything filled in that is stored. */
  readonly developments: ReadonlyArray<Development>;
  readonly questions: ReadonlyArray<Question>;
  /** The head that they were judged at. */
  readonly head: number;
}

/** Throws a problem where one of them cannot be recorded, or takes the sense from others that `despite` does not name. */
export const judge = async (
  deps: Deps,
  place: Place,
  { despite = [] }: Pick<AppendBody, "despite">,
  decoded: ReadonlyArray<Decoded>,
): Promise<Judged> => {
  const known = await knownIds(
    deps,
    place,
    decoded.flatMap(({ development }) => development ?? []),
  );
  // What is on record already is not judged again: it only answers where it stands.
  const fresh = decoded.flatMap((each, index) =>
    known.has(each.development?.id ?? "") ? [] : [{ decoded: each, index }],
  );
  const verdicts = await decided(
    deps,
    place,
    despite,
    fresh.map((each) => each.decoded),
  );
  const faults = [
    ...verdicts.decisions.flatMap((decision, i) => decision.faults.map((each) => inEvents(fresh[i]!.index, each))),
    ...decoded.flatMap(({ development }, index) =>
      development === undefined ? [] : identityFaults(development, index, decoded, known),
    ),
  ];
  if (faults.length > 0) throw refused(faults);
  refuseContradictions(verdicts.contradictions, new Set(despite));
  const completed = new Map(verdicts.decisions.map((decision, i) => [fresh[i]!.index, decision.development!]));
  return {
    developments: decoded.map(
      ({ development }, index) => completed.get(index) ?? known.get(development!.id)!.entry.development,
    ),
    questions: verdicts.decisions.flatMap(({ questions }) => questions),
    head: verdicts.head,
  };
};

const decided = async (
  deps: Deps,
  place: Place,
  despite: ReadonlyArray<string>,
  fresh: ReadonlyArray<Decoded>,
): Promise<Verdicts & { readonly head: number }> => {
  const around = await surroundings(deps, place, "recorded", fresh, { despite });
  const verdicts = decide(around, fresh);
  const isUnknown = verdicts.decisions.some(({ faults }) => faults.some(({ code }) => code === "ThingIsUnknown"));
  return isUnknown
    ? { ...decide(await withKnownThings(deps, place, around), fresh), head: around.head }
    : { ...verdicts, head: around.head };
};

const identityFaults = (
  development: Development,
  index: number,
  decoded: ReadonlyArray<Decoded>,
  known: ReadonlyMap<string, KnownId>,
): ReadonlyArray<Fault> => {
  const taken = known.get(development.id)?.fault;
  const twin = decoded.findIndex((each) => each.development?.id === development.id);
  const found = [
    ...(taken === undefined ? [] : [taken]),
    ...(twin < index ? [fault("IdIsRepeated", ["id"], `Entry ${twin + 1} of this request has the same id.`)] : []),
    ...(Buffer.byteLength(canonicalLine(development)) > limits.entryBytes
      ? [fault("EntryIsTooLarge", [], `A development has at most ${limits.entryBytes} bytes.`)]
      : []),
  ];
  return found.map((each) => inEvents(index, each));
};

/** With what the refusal says beside path and sentence. */
const inEvents = (index: number, each: Fault): Fault => ({ ...each, ...under(["events", index], each) });

const refuseContradictions = (contradictions: ReadonlyArray<Contradiction>, despite: ReadonlySet<string>): void => {
  const unseen = contradictions.filter(({ id }) => !despite.has(id));
  if (unseen.length === 0) return;
  throw new HttpProblem(
    "Contradicts",
    `${unseen.length === 1 ? "A later development" : `${unseen.length} later developments`} would no longer make sense. Correct them as well, or name them in "despite".`,
    {
      errors: unseen.map(({ message }) => fault("LosesItsSense", ["events"], message)),
      extra: { contradicts: unseen },
    },
  );
};
