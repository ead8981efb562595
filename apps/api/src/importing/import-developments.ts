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
    const chunks = new Ahead(chunksOf(input));
    for await (const chunk of chunks) {
      const outcome = await takeChunk(deps, place, {
        ...{ chunk, recordedBy: input.recordedBy, rehearsal, standing },
        onSent: () => chunks.takeNext(),
      });
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

/** Items one by one; `takeNext` has the next made already while this one is still in use. */
class Ahead<T> {
  readonly #items: AsyncGenerator<T>;
  #next: Promise<IteratorResult<T>> | undefined;

  constructor(items: AsyncGenerator<T>) {
    this.#items = items;
  }

  takeNext(): void {
    this.#next ??= this.#items.next();
    // Awaited only when its turn comes; a failure until then is not unhandled.
    this.#next.catch(() => undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    try {
      for (;;) {
        this.takeNext();
        const { done, value } = await this.#next!;
        if (done === true) return;
        this.#next = undefined;
        yield value;
      }
    } finally {
      await this.#items.return(undefined);
    }
  }
}
