/** The log as fast as it can be had: by COPY TO STDOUT, many rows at a time. */
import { type CalendarDate, type RecordedEntry, readStoredLine } from "@parley/domain";
import pg from "pg";
import { to } from "pg-copy-streams";

/** What an entry is connected with, without what it says. */
export interface LogFact {
  readonly position: number;
  readonly orderPosition: number;
  readonly branch: string;
  readonly occurredOn: CalendarDate;
  readonly reportedOn: CalendarDate | null;
  readonly type: string;
  /** 0 where it acts on no other. */
  readonly targetPosition: number;
  /** Whether it corrects, retracts or adds to its target. */
  readonly targetKind: string | null;
  readonly issues: ReadonlyArray<string>;
  readonly revisions: ReadonlyArray<number>;
  /** "kind:slug" of what it is about, "~kind:slug" of what it refers to. */
  readonly things: ReadonlyArray<string>;
}

/** In the order of positions, in batches as they come; all of `after < position <= upTo`. */
export async function* copyFacts(pool: pg.Pool, dossier: string, upTo: number): AsyncGenerator<ReadonlyArray<LogFact>> {
  const rows = copyRows(
    pool,
    `select e.position, e.order_position, e.branch_id, e.occurred_on, e.reported_on, e.type,
       coalesce(e.target_position, 0), e.target_kind,
       array_to_string(e.issues, E'\\x01'), array_to_string(e.revisions, E'\\x01'), array_to_string(e.things, E'\\x01')
     from parley.event e where e.dossier_id = ${pg.escapeLiteral(dossier)} and e.position <= ${upTo} order by e.position`,
  );
  for await (const batch of rows)
    yield batch.map(
      ([position, order, branch, occurredOn, reportedOn, type, target, kind, issues, revisions, things]) => ({
        position: Number(position),
        orderPosition: Number(order),
        branch: branch!,
        occurredOn: occurredOn!,
        reportedOn: reportedOn === "" ? null : reportedOn!,
        type: type!,
        targetPosition: Number(target),
        targetKind: kind === "" ? null : kind!,
        issues: listIn(issues!),
        revisions: listIn(revisions!).map(Number),
        things: listIn(things!),
      }),
    );
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
      position: Number(position),
      orderPosition: Number(order),
      branch: branch!,
      development: readStoredLine(line!),
      recordedAt: "",
      recordedBy: "",
    }));
}

/** One array per row, of one text per column; a null is an empty text. */
async function* copyRows(pool: pg.Pool, select: string): AsyncGenerator<ReadonlyArray<ReadonlyArray<string>>> {
  const client = await pool.connect();
  let isWhole = false;
  try {
    let held: Buffer[] = [];
    for await (const part of client.query(to(`copy (${select}) to stdout (null '')`))) {
      const chunk = part as Buffer;
      const end = chunk.lastIndexOf(lineFeed);
      if (end === -1) {
        held.push(chunk);
        continue;
      }
      const rows = Buffer.concat([...held, chunk.subarray(0, end)]).toString();
      held = [chunk.subarray(end + 1)];
      // Many rows are made text and parted at once: that is several times as fast as one field after the other.
      yield rows.split("\n").map((row) => row.split("\t").map(unescaped));
    }
    isWhole = true;
  } finally {
    // Whoever leaves off in the middle leaves a connection on which the rest is still coming.
    client.release(!isWhole);
  }
}

const lineFeed = 10;

/** COPY writes a backslash, and what would part rows and fields, as a backslash and a letter. */
const unescaped = (field: string): string =>
  field.includes("\\") ? field.replaceAll(/\\(.)/g, (_, letter: string) => letters[letter] ?? letter) : field;

const letters: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", v: "\v" };

const listIn = (text: string): ReadonlyArray<string> => (text === "" ? [] : text.split("\u0001"));
