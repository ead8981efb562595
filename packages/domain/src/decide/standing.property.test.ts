/** What was kept from the batches before says what reading everything anew says. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Development } from "../development.ts";
import type { RecordedEntry } from "../recorded-entry.ts";
import { historyParties, randomHistory } from "../testing/index.ts";
import { type NamedThing, thingsOf } from "../thing.ts";
import { targetIdOf } from "./complete.ts";
import { decide } from "./decide.ts";
import { Standing } from "./standing.ts";

const nameOf = ({ kind, slug }: NamedThing) => `${kind}:${slug}`;

/** As the log is asked for things: their entries, and whatever acts on those. */
const entriesOf = (log: ReadonlyArray<RecordedEntry>, things: ReadonlyArray<NamedThing>) => {
  const names = new Set(things.map(nameOf));
  const byId = new Map(log.map((entry) => [entry.development.id, entry.development]));
  const isAbout = (development: Development | undefined): boolean =>
    development !== undefined &&
    (thingsOf(development).some((thing) => names.has(nameOf(thing))) ||
      isAbout(byId.get(targetIdOf(development) ?? "")));
  const found = new Set(log.filter(({ development }) => isAbout(development)).map((entry) => entry.orderPosition));
  return log.filter((entry) => isAbout(entry.development) || found.has(entry.orderPosition));
};

const judged = (standing: Standing, log: ReadonlyArray<RecordedEntry>, batch: ReadonlyArray<RecordedEntry>) => {
  const developments = batch.map(({ development }) => development);
  const ids = new Set(developments.map((each) => targetIdOf(each)));
  const lines = new Set(log.filter(({ development }) => ids.has(development.id)).map((each) => each.orderPosition));
  const targets = log.filter(
    (entry) =>
      lines.has(entry.orderPosition) ||
      lines.has(log.find(({ development }) => development.id === targetIdOf(entry.development))?.orderPosition ?? -1),
  );
  const head = log.length;
  standing.at(head);
  let read: ReadonlyArray<RecordedEntry>;
  do {
    read = entriesOf(log, standing.wanted(developments, new Map(targets.map((each) => [each.development.id, each]))));
  } while (standing.leadsFurther(read));
  const entries = [...new Map([...targets, ...read].map((entry) => [entry.position, entry])).values()];
  const verdicts = decide(
    {
      dossier: "us-china",
      parties: historyParties,
      branch: "main",
      wayIn: "imported",
      latestDate: "2026-01-01",
      head,
      stretches: [{ branch: "main", own: true }],
      entries,
      knownIssues: new Set(),
      standing,
    },
    developments.map((development) => ({ development, faults: [] })),
  );
  return { verdicts, read: read.length };
};

test("whatever the batches, and whatever is late or corrected", () => {
  let kept = 0;
  let anew = 0;
  fc.assert(
    fc.property(
      randomHistory(60),
      fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 8 }),
      fc.boolean(),
      (history, sizes, isInOrder) => {
        const log = isInOrder ? inOrderOfDays(history) : history;
        const standing = new Standing(historyParties, isInOrder ? undefined : 30);
        let at = 0;
        for (const size of [...sizes, log.length]) {
          const [before, batch] = [log.slice(0, at), log.slice(at, at + size)];
          if (batch.length === 0) return;
          const withKept = judged(standing, before, batch);
          const withoutKept = judged(new Standing(historyParties), before, batch);
          expect(withKept.verdicts).toEqual(withoutKept.verdicts);
          kept += withKept.read;
          anew += withoutKept.read;
          at += batch.length;
          standing.recorded(before.length + 1, at);
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(kept).toBeLessThan(anew);
});

/** What neither corrects nor keeps the record, by day, so that some parts are never late. */
const inOrderOfDays = (history: ReadonlyArray<RecordedEntry>): ReadonlyArray<RecordedEntry> =>
  history
    .filter(({ development }) => targetIdOf(development) === undefined)
    .sort((a, b) => (a.development.occurredOn < b.development.occurredOn ? -1 : 1))
    .map((entry, i) => ({ ...entry, position: i + 1, orderPosition: i + 1 }));
