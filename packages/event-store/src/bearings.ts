/** What must be known of a record before something is added to it. */
import { textArray } from "@parley/database";
import type { RecordedEntry } from "@parley/domain";
import type { Queryable } from "./append.ts";
import type { StoredBranch } from "./branches.ts";
import type { Dossier } from "./dossiers.ts";
import { type EntryRow, recordedEntry } from "./entry-row.ts";
import type { ThingName } from "./read-entries.ts";

/** What somebody is about to add: where, under which ids, naming which issues and about which things. */
export interface Intent {
  readonly branch: string;
  readonly ids: ReadonlyArray<string>;
  readonly issues: ReadonlyArray<string>;
  readonly things: ReadonlyArray<ThingName>;
}

/** All of one moment. */
export interface Bearings {
  readonly dossier: Dossier;
  /** Undefined where there is no such branch. */
  readonly branch: StoredBranch | undefined;
  /** The entries with those ids, on whatever branch. */
  readonly known: ReadonlyArray<RecordedEntry>;
  /** Issues that main names: those of the intent, and maybe others. */
  readonly named: ReadonlySet<string>;
  /** What `entriesNeeded` says of these things on main; undefined where only it can say so, as after a correction. */
  readonly entries: ReadonlyArray<RecordedEntry> | undefined;
}

/** Of several intents in one dossier, in their order, with one look; undefined where there is no such dossier. */
export const bearingsOf = async (
  pool: Queryable,
  dossier: string,
  intents: ReadonlyArray<Intent>,
): Promise<ReadonlyArray<Bearings | undefined>> => {
  const things = new Map(intents.flatMap((intent) => intent.things.map((thing) => [nameOf(thing), thing] as const)));
  const { rows } = (await pool.query({
    name: "parley_bearings",
    text: "select * from parley.bearings($1, $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])",
    values: [
      dossier,
      textArray([...new Set(intents.map(({ branch }) => branch))]),
      textArray([...new Set(intents.flatMap(({ ids }) => ids))]),
      textArray([...new Set(intents.flatMap(({ issues }) => issues))]),
      textArray([...things.values()].map(({ kind }) => kind)),
      textArray([...things.values()].map(({ slug }) => slug)),
    ],
  })) as { rows: ReadonlyArray<BearingsRow> };
  const [record, ...found] = rows;
  if (record === undefined) return intents.map(() => undefined);
  const { branches, issues, ...standing } = JSON.parse(record.line) as Dossier & {
    readonly branches: ReadonlyArray<StoredBranch>;
    readonly issues: ReadonlyArray<string>;
  };
  const named = new Set(issues);
  const answers = answersOf(found);
  return intents.map((intent) => ({
    dossier: standing,
    branch: branches.find(({ slug }) => slug === intent.branch),
    known: (answers.get("id")?.entries ?? []).filter(({ development }) => intent.ids.includes(development.id)),
    named,
    entries: entriesAbout(intent.things, answers),
  }));
};

interface BearingsRow extends EntryRow {
  readonly answers: string;
  readonly plain: boolean;
}

interface Answer {
  readonly entries: RecordedEntry[];
  isPlain: boolean;
}

const answersOf = (rows: ReadonlyArray<BearingsRow>): ReadonlyMap<string, Answer> => {
  const answers = new Map<string, Answer>();
  for (const { answers: asked, plain, ...row } of rows) {
    const answer = answers.get(asked) ?? { entries: [], isPlain: true };
    answers.set(asked, answer);
    answer.entries.push(recordedEntry(row));
    answer.isPlain &&= plain;
  }
  return answers;
};

const entriesAbout = (
  things: ReadonlyArray<ThingName>,
  answers: ReadonlyMap<string, Answer>,
): ReadonlyArray<RecordedEntry> | undefined => {
  const about = things.flatMap((thing) => answers.get(nameOf(thing)) ?? []);
  if (!about.every(({ isPlain }) => isPlain)) return undefined;
  const byPosition = new Map(about.flatMap(({ entries }) => entries.map((entry) => [entry.position, entry])));
  return [...byPosition.values()].sort((a, b) => a.position - b.position);
};

const nameOf = ({ kind, slug }: ThingName): string => `${kind}:${slug}`;
