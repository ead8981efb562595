/** Folds beside the page, so that no fold, however long, holds up a frame. */
import { createClient, jsonLines } from "@parley/client";
import { dateOfInstant } from "@parley/domain";
import { type Answers, answers } from "./fold-answers.ts";
import { type ExportedLine, LoadedRecord } from "./loaded-record.ts";
import type { FromWorker, ToWorker } from "./worker-words.ts";

let record: LoadedRecord | undefined;
let client: ReturnType<typeof createClient>;

// Loading and answering take turns: an answer is given from a whole record or not at all.
let turn: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  turn = turn.then(async () => {
    try {
      say({ call: data.call, value: await handle(data) });
    } catch (error) {
      say({ call: data.call, error: error instanceof Error ? error.message : String(error) });
    }
  });
};

const handle = async (asked: ToWorker): Promise<unknown> => {
  switch (asked.kind) {
    case "load":
      client = createClient(asked.connection);
      record = new LoadedRecord(await client.readDossier(asked.dossier));
      return catchUp(record);
    case "catchUp":
      return catchUp(loaded());
    case "answer": {
      const answer = answers[asked.name] as (...args: ReadonlyArray<unknown>) => unknown;
      return answer({ record: loaded(), today: asked.today ?? dateOfInstant(Date.now()) }, ...asked.args);
    }
  }
};

const loaded = (): LoadedRecord => {
  if (record === undefined) throw new Error("No record is loaded.");
  return record;
};

/** Reads what the log holds beyond what is here. */
const catchUp = async (of: LoadedRecord): Promise<{ readonly head: number }> => {
  const { dossier } = of.dossier;
  const lines = await client.exportDevelopments(dossier, { full: true, after: of.head });
  let read = 0;
  for await (const line of jsonLines<ExportedLine>(lines)) {
    of.add(line);
    read += 1;
    if (read % 500 === 0) say({ progress: of.head });
  }
  const [branches, answer] = await Promise.all([client.listBranches(dossier), client.readDossier(dossier)]);
  of.setBranches(branches.items);
  of.describe(answer);
  return { head: of.head };
};

const say = (word: FromWorker): void => self.postMessage(word);

export type { Answers };
