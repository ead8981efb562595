/** One chunk of an import: judged together, written together, and every line told what became of it. */
import { type ImportReport, limits, type ProblemFault } from "@parley/contract";
import {
  type Circumstances,
  canonicalLine,
  type Decision,
  decide,
  type Fault,
  fault,
  type Standing,
} from "@parley/domain";
import { type AppendCommand, appendEntryWith, DossierIsBusy } from "@parley/event-store";
import type { Deps } from "../deps.ts";
import { knownIds } from "../recording/known-ids.ts";
import { type Place, surroundings } from "../recording/surroundings.ts";
import type { ImportedLine } from "./import-lines.ts";
import type { Rehearsal } from "./rehearsal.ts";

export interface Chunk {
  readonly chunk: ReadonlyArray<ImportedLine>;
  readonly recordedBy: string;
  /** Present in a dry run: what was judged fine goes there, not to the log. */
  readonly rehearsal: Rehearsal | undefined;
  /** What the chunks before this have left; only for main, whose entries nothing cuts. */
  readonly standing: Standing | undefined;
  /** Told when only the database is still at work: the next may be read. Not told where nothing is written. */
  readonly onSent: () => void;
}

export interface ChunkOutcome {
  /** One for each line, in their order. */
  readonly lines: ReadonlyArray<ImportReport>;
  /** The last position that was written, 0 where none was. */
  readonly position: number;
}

/** How often a chunk is judged again because others record about the same things, or hold the dossier. */
const patience = 20;

export const takeChunk = async (deps: Deps, place: Place, chunk: Chunk): Promise<ChunkOutcome> => {
  for (let attempt = 1; ; attempt++) {
    try {
      const outcome = await tryChunk(deps, place, chunk);
      if (outcome !== undefined) return outcome;
      if (attempt === patience) throw new Error("The record keeps moving under the import.");
    } catch (error) {
      if (!(error instanceof DossierIsBusy) || attempt === patience) throw error;
    }
  }
};

/** Undefined where the record moved meanwhile: then nothing was written, and it is to be judged again. */
const tryChunk = async (
  deps: Deps,
  place: Place,
  { chunk, recordedBy, rehearsal, standing, onSent }: Chunk,
): Promise<ChunkOutcome | undefined> => {
  const told = new Map<ImportedLine, ImportReport>();
  const candidates = await unknownLines(deps, place, chunk, rehearsal, told);
  const outcome = (position: number) => ({ lines: chunk.map((line) => told.get(line)!), position });
  if (candidates.length === 0) return outcome(0);

  const around = await surroundings(
    deps,
    place,
    "imported",
    candidates.map(({ decoded }) => decoded),
    { ...(rehearsal === undefined ? {} : { rehearsal }), ...(standing === undefined ? {} : { standing }) },
  );
  const { accepted, lost } = sift(around, candidates, told);
  const developments = accepted.map(([, { development }]) => development!);
  accepted.forEach(([line, { questions }], i) => {
    // What a later entry lost is told with the first line of the chunk that may have taken it.
    const asked = [...questions, ...(i === 0 ? lost : [])];
    told.set(line, {
      line: line.number,
      id: developments[i]!.id,
      ...(asked.length === 0 ? { status: "added" } : { status: "questioned", questions: asked.map(asFault) }),
    });
  });
  if (developments.length === 0) return outcome(0);
  if (rehearsal !== undefined) {
    rehearsal.add(place, developments, around.entries);
    return outcome(0);
  }
  const command: AppendCommand = {
    branch: place.branch.slug,
    recordedBy,
    decidedAt: around.head,
    entries: accepted.map(([{ decoded, content }, { development }]) =>
      // What was filled in has another line.
      appendEntryWith(development!, development === decoded.development ? content! : canonicalLine(development!)),
    ),
  };
  const verdict = await deps.store.appendMany(place.dossier.slug, command, onSent);
  if (verdict.verdict === "appended") {
    // Somebody else may have recorded the same lines while these were judged.
    verdict.entries.forEach(({ id, known }, i) => {
      const [line] = accepted[i]!;
      if (known) told.set(line, { line: line.number, id, status: "known" });
    });
    const positions = verdict.entries.map(({ position }) => position);
    const isAsJudged = verdict.entries.every(({ known }) => !known);
    standing?.recorded(isAsJudged ? positions[0]! : 0, positions.at(-1)!);
    return outcome(positions.reduce((highest, position) => Math.max(highest, position), 0));
  }
  if (verdict.verdict === "refused" && (verdict.reason === "branch-archived" || verdict.reason === "dossier-unknown"))
    throw new Error(`The log takes nothing more: ${verdict.reason}.`);
  return undefined;
};

/** The lines that are to be judged; what is known, taken, repeated, too large or unreadable is told at once. */
const unknownLines = async (
  deps: Deps,
  place: Place,
  chunk: ReadonlyArray<ImportedLine>,
  rehearsal: Rehearsal | undefined,
  told: Map<ImportedLine, ImportReport>,
): Promise<ReadonlyArray<ImportedLine>> => {
  const known = await knownIds(
    deps,
    place,
    chunk.flatMap(({ decoded }) => decoded.development ?? []),
  );
  const seen = new Map<string, string>();
  return chunk.filter((line) => {
    const { development, salvaged, faults } = line.decoded;
    if (development === undefined) {
      if (salvaged === undefined) told.set(line, refusal(line, faults));
      return salvaged !== undefined;
    }
    const { id } = development;
    const content = line.content!;
    const before = known.get(id);
    const twin = seen.get(id) ?? rehearsal?.contentOf(id);
    if (before?.fault !== undefined) told.set(line, refusal(line, [before.fault]));
    else if (before !== undefined || twin === content) told.set(line, { line: line.number, id, status: "known" });
    else if (twin !== undefined)
      told.set(
        line,
        refusal(line, [fault("IdIsRepeated", ["id"], `"${id}" stands in this file before, with other content.`)]),
      );
    else if (Buffer.byteLength(content) > limits.entryBytes)
      told.set(
        line,
        refusal(line, [fault("EntryIsTooLarge", [], `A development has at most ${limits.entryBytes} bytes.`)]),
      );
    else {
      seen.set(id, content);
      return true;
    }
    return false;
  });
};

/**
 * Refused lines are left out and the rest is judged again, until all that remain can stand together: a line must not be
 * refused for what a refused line would have done.
 */
const sift = (
  around: Circumstances,
  candidates: ReadonlyArray<ImportedLine>,
  told: Map<ImportedLine, ImportReport>,
): { readonly accepted: ReadonlyArray<readonly [ImportedLine, Decision]>; readonly lost: ReadonlyArray<Fault> } => {
  let waiting = candidates;
  for (let round = 1; ; round++) {
    const { decisions, contradictions } = decide(
      around,
      waiting.map(({ decoded }) => decoded),
    );
    const judged = waiting.map((line, i) => [line, decisions[i]!] as const);
    const faulty = judged.filter(([, { faults }]) => faults.length > 0);
    if (faulty.length === 0)
      return { accepted: judged, lost: contradictions.map(({ message }) => fault("LosesItsSense", [], message)) };
    const byThemselves = faulty.filter(([, { faults }]) => faults.some(({ code }) => !dependsOnOthers.has(code)));
    const refused = byThemselves.length > 0 ? byThemselves : round < mostRounds ? faulty.slice(0, 1) : faulty;
    for (const [line, { faults }] of refused) told.set(line, refusal(line, faults));
    waiting = waiting.filter((line) => !told.has(line));
  }
};

/** Faults that may vanish when another line of the chunk is left out. */
const dependsOnOthers = new Set(["TargetIsRetracted", "TargetIsSuperseded"]);
const mostRounds = 50;

const refusal = ({ number, id }: ImportedLine, faults: ReadonlyArray<Fault>): ImportReport => ({
  line: number,
  ...(id === undefined ? {} : { id }),
  status: "refused",
  errors: faults.map(asFault),
});

const asFault = ({ path, pointer, code, message, stands }: Fault & Pick<ProblemFault, "stands">): ProblemFault => ({
  path,
  pointer,
  code,
  message,
  ...(stands === undefined ? {} : { stands }),
});
