/** What is known of a file before it is sent: its format, and how many lines it has. */

export type ImportFormat = "jsonl" | "csv";

/** By its name, else by how it begins: a line of JSON begins with a brace. */
export const formatOf = async (file: File): Promise<ImportFormat> => {
  if (/\.(csv|tsv)$/i.test(file.name)) return "csv";
  if (/\.(jsonl|ndjson|json)$/i.test(file.name)) return "jsonl";
  const beginning = (await file.slice(0, 256).text()).replace(/^\uFEFF/, "").trimStart();
  return beginning === "" || beginning.startsWith("{") ? "jsonl" : "csv";
};

/** Lines that are not empty, counted without holding the file. Line breaks within quotes of a CSV count too. */
export const linesOf = async (file: Blob): Promise<number> => {
  const reader = file.stream().getReader();
  let lines = 0;
  let isBlank = true;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return lines + Number(!isBlank);
    for (const byte of value)
      if (byte === lineFeed) {
        lines += Number(!isBlank);
        isBlank = true;
      } else if (byte > space) isBlank = false;
  }
};

const lineFeed = 10;
const space = 32;
