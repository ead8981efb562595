/** The user's files: a sentence where one cannot be read or written. */
import { once } from "node:events";
import { accessSync, constants, createWriteStream, type Stats, statSync, type WriteStream } from "node:fs";
import { FileFault, WrongUsage } from "./command.ts";

/** In bytes; throws where the file cannot be read. */
export const sizeOf = (file: string): number => {
  let stats: Stats;
  try {
    stats = statSync(file);
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw new WrongUsage(`The file ${file} cannot be read (${codeOf(error)}).`);
  }
  if (stats.isDirectory()) throw new WrongUsage(`${file} is a folder: name a file in it.`);
  return stats.size;
};

/** Opened before anything is asked for, so that a folder that is not there is told at once. */
export const writing = async (file: string, mode = 0o666): Promise<WriteStream> => {
  const output = createWriteStream(file, { mode });
  try {
    await once(output, "open");
    return output;
  } catch (error) {
    throw new FileFault(`The file ${file} cannot be written (${codeOf(error)}): name another.`, { cause: error });
  }
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "no reason given";
