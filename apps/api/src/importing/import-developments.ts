/** A stream of developments into the log, chunk by chunk: what is committed stays, and sent again it goes on. */
import { type ImportLine, limits } from "@parley/contract";
import { Standing } from "@parley/domain";
import type { Deps } from "../deps.ts";
import type { Place } from "../recording/surroundings.ts";
import { takeChunk } from "./import-chunk.ts";
import { chunksOf, type ImportedFile } from "./import-lines.ts";
import { Rehearsal } from "./rehearsal.ts";

export interface Import extends ImportedFile {
  readonly recordedBy: string;
  readonly dryRun: boolean;
}

/** Tells refusals and questions (the first thousand), one line per chunk, and last the counts. Never throws. */
export async function* importDevelopments(deps: Deps, place: Place, input: Import): AsyncGenerator<ImportLine> {
  const counts = { lines: 0, added: 0, known: 0, questioned: 0, refused: 0 };
  const rehearsal = input.dryRun ? new Rehearsal() : undefined;
  const standing =
    place.branch.slug === "main" && rehearsal === undefined ? new Standing(place.dossier.parties) : undefined;
  let told = 0;
  let planned = 250;
  let refreshing = Promise.resolve();
  let position = place.dossier.head;
  const end = () => ({ done: true, ...counts, position, ...(input.dryRun ? { dryRun: true as const } : {}) }) as const;
  try {
    for await (const chunk of readAhead(chunksOf(input))) {
      const outcome = await takeChunk(deps, place, { chunk, recordedBy: input.recordedBy, rehearsal, standing });
      position = Math.max(position, outcome.position);
      counts.lines += chunk.length;
      for (const line of outcome.lines) {
        counts[line.status] += 1;
        if (line.status === "questioned") counts.added += 1;
        const isWorthTelling = line.status === "refused" || line.status === "questioned";
        if (isWorthTelling && told++ < limits.importReports) yield line;
      }
      yield { progress: true, lines: counts.lines, position };
      // The log has outgrown what the planner knew of it when this began, and again when it is four times as long.
      if (rehearsal === undefined && counts.added >= 4 * planned) {
        planned = counts.added;
        refreshing = refreshing.then(() => deps.store.refreshStatistics());
        refreshing.catch(() => undefined);
      }
    }
    await refreshing;
    yield end();
  } catch (error) {
    deps.log.error({ err: error }, "an import broke off");
    yield {
      ...end(),
      fault: `The import broke off after ${counts.lines} lines. What was committed stays: send the file again, and it goes on.`,
    };
  }
}

/** The next is read while this one is with the database. */
async function* readAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  const take = () => {
    const next = items.next();
    // Awaited only when its turn comes; a failure until then is not unhandled.
    next.catch(() => undefined);
    return next;
  };
  try {
    for (let next = take(); ; ) {
      const { done, value } = await next;
      if (done === true) return;
      next = take();
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}
