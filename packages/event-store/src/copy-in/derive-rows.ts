/**
 * What entries on main leave in each table, as `parley.write_entry` does it one by one. Both are written apart and
 * checked against each other by a property test.
 */
import type { AppendEntry } from "../append-command.ts";
import { chainHash, contentHashHex } from "../chain.ts";
import type { AppendedEntry } from "../verdict.ts";
import { type CopyFacts, homesOf, type StandingEntry, thingName } from "./copy-facts.ts";
import { arrayField, byteaField, nullField, textField } from "./copy-text.ts";

export interface LogEnd {
  readonly head: number;
  /** Microseconds since 1970. */
  readonly recordedAtMicros: number;
  readonly nowMicros: number;
  readonly chain: Uint8Array;
}

/** Rows as COPY reads them, by table. */
export interface DerivedRows {
  readonly event: string[];
  readonly event_issue: string[];
  readonly event_thing: string[];
  readonly thing_issue: string[];
  readonly issue_naming: string[];
  readonly agreement_join: string[];
}

export const columnsOf: Readonly<Record<keyof DerivedRows, ReadonlyArray<string>>> = {
  event: [
    ...["dossier_id", "position", "order_position", "branch_id", "event_id", "type", "line", "occurred_on"],
    ...["reported_on", "recorded_at", "recorded_by", "target_position", "target_kind", "issues", "revisions"],
    ...["named", "things", "content_hash", "chain_hash"],
  ],
  event_issue: [
    ...["dossier_id", "branch_id", "issue_id", "revision", "position", "occurred_on", "order_position"],
    ...["reported_on", "named"],
  ],
  event_thing: ["dossier_id", "kind", "slug", "branch_id", "position", "subject", "occurred_on", "order_position"],
  thing_issue: ["dossier_id", "kind", "slug", "branch_id", "issue_id", "position"],
  issue_naming: ["dossier_id", "branch_id", "issue_id", "position"],
  agreement_join: ["dossier_id", "slug", "branch_id", "joined_slug", "position"],
};

/** Talks and accounts of talks are told per issue, and an issue opens and closes alone: these draw in no others. */
const drawsNone: ReadonlySet<string> = new Set(["issue", "talks", "account"]);
const branch = "main";

/** The targets of these entries are known to stand. Takes the facts forward over them. */
export const deriveRows = (
  dossier: string,
  recordedBy: string,
  entries: ReadonlyArray<AppendEntry>,
  end: LogEnd,
  facts: CopyFacts,
): { readonly rows: DerivedRows; readonly appended: ReadonlyArray<AppendedEntry> } => {
  const rows: DerivedRows = {
    event: [],
    event_issue: [],
    event_thing: [],
    thing_issue: [],
    issue_naming: [],
    agreement_join: [],
  };
  let position = end.head;
  let micros = Math.max(end.nowMicros, end.recordedAtMicros + 1) - 1;
  let chain: Buffer = Buffer.from(end.chain);
  const dossierField = textField(dossier);
  const recordedByField = textField(recordedBy);
  const appended = entries.map((entry): AppendedEntry => {
    position += 1;
    micros += 1;
    const target = entry.target === undefined ? undefined : facts.entries.get(entry.target.id)!;
    const orderPosition = entry.target?.kind === "corrects" ? target!.orderPosition : position;
    const things = thingsWith(entry.things, target);
    const { homes, joins } = homesMade(entry, facts);
    const issues = concerned(entry, things, target, facts);
    const revisions = issues.map((issue) => (facts.revisions.get(issue) ?? 0) + 1);
    const thingTexts = things.map(({ name, subject }) => (subject ? name : `~${name}`));
    facts.entries.set(entry.id, { position, orderPosition, issues, things: thingTexts });

    const { occurredOn } = entry;
    const reportedOn = entry.reportedOn ?? nullField;
    for (const { kind, slug, subject } of things)
      rows.event_thing.push(
        `${dossierField}\t${kind}\t${textField(slug)}\t${branch}\t${position}\t${subject}\t${occurredOn}\t${orderPosition}\n`,
      );
    for (const { kind, slug, issue } of homes)
      rows.thing_issue.push(
        `${dossierField}\t${kind}\t${textField(slug)}\t${branch}\t${textField(issue)}\t${position}\n`,
      );
    for (const [slug, joined] of joins)
      rows.agreement_join.push(`${dossierField}\t${textField(slug)}\t${branch}\t${textField(joined)}\t${position}\n`);
    for (let i = 0; i < issues.length; i++) {
      const issue = issues[i]!;
      const revision = revisions[i]!;
      const named = i < entry.issues.length;
      facts.revisions.set(issue, revision);
      const issueField = textField(issue);
      rows.event_issue.push(
        `${dossierField}\t${branch}\t${issueField}\t${revision}\t${position}\t${occurredOn}\t${orderPosition}\t${reportedOn}\t${named}\n`,
      );
      if (!named || facts.namings.has(issue)) continue;
      facts.namings.add(issue);
      rows.issue_naming.push(`${dossierField}\t${branch}\t${issueField}\t${position}\n`);
    }

    const recordedAt = utcText(micros);
    const content = contentHashHex(entry.line);
    chain = chainHash(chain, Buffer.from(content, "hex"), { position, branch, recordedAt, recordedBy });
    rows.event.push(
      `${dossierField}\t${position}\t${orderPosition}\t${branch}\t${textField(entry.id)}\t${textField(entry.type)}\t${textField(entry.line)}\t` +
        `${occurredOn}\t${reportedOn}\t${recordedAt}\t${recordedByField}\t${target?.position ?? nullField}\t${entry.target?.kind ?? nullField}\t` +
        `${arrayField(issues)}\t${arrayField(revisions)}\t${entry.issues.length}\t${arrayField(thingTexts)}\t` +
        `${byteaField(content)}\t${byteaField(chain.toString("hex"))}\n`,
    );
    return {
      id: entry.id,
      position,
      recordedAt,
      known: false,
      issues: issues.map((issue, i) => ({ issue, revision: revisions[i]!, named: i < entry.issues.length })),
    };
  });
  return { rows, appended };
};

interface NamedThing {
  readonly kind: string;
  readonly slug: string;
  readonly name: string;
  readonly subject: boolean;
}

/** Its own things, and those of its target: whoever asks for a thing also finds the correction that moved away from it. */
const thingsWith = (own: AppendEntry["things"], target: StandingEntry | undefined): ReadonlyArray<NamedThing> => {
  if (own.length === 0 && target === undefined) return noThings;
  const things = new Map<string, NamedThing>(
    own.map(({ kind, slug, subject }) => [thingName(kind, slug), { kind, slug, name: thingName(kind, slug), subject }]),
  );
  for (const text of target?.things ?? []) {
    const subject = !text.startsWith("~");
    const name = subject ? text : text.slice(1);
    const colon = name.indexOf(":");
    const before = things.get(name);
    if (before === undefined)
      things.set(name, { kind: name.slice(0, colon), slug: name.slice(colon + 1), name, subject });
    else if (subject) things.set(name, { ...before, subject });
  }
  return [...things.values()];
};

const noThings: ReadonlyArray<NamedThing> = [];

/** What is said here for the first time: of its own subjects that its issues are theirs, and that its agreements join. */
const homesMade = (entry: AppendEntry, facts: CopyFacts) => {
  const homes: { readonly kind: string; readonly slug: string; readonly issue: string }[] = [];
  const joins: (readonly [string, string])[] = [];
  if (entry.things.length === 0) return { homes, joins };
  const own = entry.things.filter(({ subject }) => subject);
  for (const { kind, slug } of own) {
    if (drawsNone.has(kind)) continue;
    const known = homesOf(facts, thingName(kind, slug));
    for (const issue of entry.issues) {
      if (known.has(issue)) continue;
      known.add(issue);
      homes.push({ kind, slug, issue });
    }
  }
  const agreements = own.filter(({ kind }) => kind === "agreement").map(({ slug }) => slug);
  for (const slug of agreements)
    for (const joined of agreements) {
      const known = facts.joins.get(slug) ?? new Set();
      if (slug === joined || known.has(joined)) continue;
      facts.joins.set(slug, known.add(joined));
      joins.push([slug, joined]);
    }
  return { homes, joins };
};

/** The issues that it names, those of its target, and those that its things and joined agreements draw in. */
const concerned = (
  entry: AppendEntry,
  things: ReadonlyArray<NamedThing>,
  target: StandingEntry | undefined,
  facts: CopyFacts,
): ReadonlyArray<string> => {
  if (things.length === 0 && target === undefined) return entry.issues;
  const issues = new Set([...entry.issues, ...(target?.issues ?? [])]);
  const agreements = new Set<string>();
  for (const { kind, slug, name, subject } of things) {
    if (!subject || drawsNone.has(kind)) continue;
    for (const issue of homesOf(facts, name)) issues.add(issue);
    if (kind === "agreement") agreements.add(slug);
  }
  // A set gives also what is added while it is gone through.
  for (const slug of agreements)
    for (const joined of facts.joins.get(slug) ?? []) {
      agreements.add(joined);
      for (const issue of homesOf(facts, thingName("agreement", joined))) issues.add(issue);
    }
  return [...issues];
};

/** Like `parley.utc_text`. A thousand in a row share all but their last three digits. */
const utcText = (micros: number): string => {
  const ms = Math.floor(micros / 1_000);
  if (ms !== told.ms) told = { ms, text: new Date(ms).toISOString().slice(0, 23) };
  return `${told.text}${String(micros % 1_000).padStart(3, "0")}Z`;
};

let told = { ms: Number.NaN, text: "" };
