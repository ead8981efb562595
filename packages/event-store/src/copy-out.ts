/** The log as fast as it can be had: by COPY TO STDOUT, in the binary format, so that nothing is written to be parsed. */
import { type RecordedEntry, readStoredLine } from "@parley/domain";
import pg from "pg";
import { to } from "pg-copy-streams";

/** What an entry is connected with, without what it says. */
export interface LogFact {
  readonly position: number;
  readonly orderPosition: number;
  /** 0 where it acts on no other. */
  readonly targetPosition: number;
  readonly branch: string;
  readonly issues: ReadonlyArray<string>;
  readonly revisions: ReadonlyArray<number>;
  /** "kind:slug" of what it is about, "~kind:slug" of what it refers to. */
  readonly things: ReadonlyArray<string>;
}

/** In the order of positions, in batches as they come; all of `after < position <= upTo`. */
export async function* copyFacts(pool: pg.Pool, dossier: string, upTo: number): AsyncGenerator<ReadonlyArray<LogFact>> {
  const rows = copyRows(
    pool,
    `select e.position, e.order_position, coalesce(e.target_position, 0), e.branch_id,
       array_to_string(e.issues, E'\\x01'), array_to_string(e.revisions, ' '), array_to_string(e.things, E'\\x01')
     from parley.event e where e.dossier_id = ${pg.escapeLiteral(dossier)} and e.position <= ${upTo} order by e.position`,
  );
  for await (const batch of rows)
    yield batch.map(([position, order, target, branch, issues, revisions, things]) => ({
      position: numberIn(position!),
      orderPosition: numberIn(order!),
      targetPosition: numberIn(target!),
      branch: branch!.toString(),
      issues: listIn(issues!, "\u0001"),
      revisions: listIn(revisions!, " ").map(Number),
      things: listIn(things!, "\u0001"),
    }));
}

/** Those at these positions, in their order; when and by whom they were recorded is left out. */
export async function* copyEntries(
  pool: pg.Pool,
  dossier: string,
  positions: ReadonlyArray<number>,
): AsyncGenerator<ReadonlyArray<RecordedEntry>> {
  if (positions.length === 0) return;
  const [first, last] = [positions[0]!, positions.at(-1)!];
  const isRange = last - first + 1 === positions.length;
  const rows = copyRows(
    pool,
    `select e.position, e.order_position, e.branch_id, e.line from parley.event e
     where e.dossier_id = ${pg.escapeLiteral(dossier)} and e.position between ${first} and ${last}
       ${isRange ? "" : `and e.position = any ('{${positions.join(",")}}'::bigint[])`} order by e.position`,
  );
  for await (const batch of rows)
    yield batch.map(([position, order, branch, line]) => ({
      position: numberIn(position!),
      orderPosition: numberIn(order!),
      branch: branch!.toString(),
      development: readStoredLine(line!.toString()),
      recordedAt: "",
      recordedBy: "",
    }));
}

type Field = Buffer | null;

/** One array per row, of one buffer per column. */
async function* copyRows(pool: pg.Pool, select: string): AsyncGenerator<ReadonlyArray<ReadonlyArray<Field>>> {
  const client = await pool.connect();
  let isWhole = false;
  try {
    let held: Buffer | undefined;
    let isHeader = true;
    for await (const chunk of client.query(to(`copy (${select}) to stdout (format binary)`))) {
      const bytes: Buffer = held === undefined ? (chunk as Buffer) : Buffer.concat([held, chunk as Buffer]);
      const begin = isHeader ? headerLength(bytes) : 0;
      if (begin === undefined) {
        held = bytes;
        continue;
      }
      isHeader = false;
      const { rows, end } = rowsIn(bytes, begin);
      held = bytes.subarray(end);
      if (rows.length > 0) yield rows;
    }
    isWhole = true;
  } finally {
    // Whoever leaves off in the middle leaves a connection on which the rest is still coming.
    client.release(!isWhole);
  }
}

/**
 * The format: a signature of 11 bytes, 4 of flags, the length of an extension and the extension; then rows, each the
 * number of its fields in 2 bytes and for each field its length in 4, -1 for null; at the end -1 for a number of fields.
 */
const headerLength = (bytes: Buffer): number | undefined => {
  if (bytes.length < 19) return undefined;
  const length = 19 + bytes.readInt32BE(15);
  return bytes.length < length ? undefined : length;
};

/** The whole rows from there on, and where what is not whole yet begins. */
const rowsIn = (bytes: Buffer, begin: number): { readonly rows: ReadonlyArray<ReadonlyArray<Field>>; end: number } => {
  const rows: Field[][] = [];
  let end = begin;
  for (;;) {
    let at = end;
    if (at + 2 > bytes.length) return { rows, end };
    const count = bytes.readInt16BE(at);
    at += 2;
    if (count === -1) return { rows, end: at };
    const row: Field[] = [];
    while (row.length < count) {
      if (at + 4 > bytes.length) return { rows, end };
      const length = bytes.readInt32BE(at);
      at += 4;
      if (length >= 0 && at + length > bytes.length) return { rows, end };
      row.push(length < 0 ? null : bytes.subarray(at, at + length));
      at += Math.max(0, length);
    }
    rows.push(row);
    end = at;
  }
};

const numberIn = (bytes: Buffer): number => Number(bytes.readBigInt64BE(0));

const listIn = (bytes: Buffer, separator: string): ReadonlyArray<string> =>
  bytes.length === 0 ? [] : bytes.toString().split(separator);
