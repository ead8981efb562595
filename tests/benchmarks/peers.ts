/**
 * Our append against those of other event stores, all at 32 clients that append one development at a time. Ours goes into
 * one dossier; each of theirs into a stream for each client, as their documentation has a stream for each entity, and for
 * comparison into one stream.
 */
import { createKysely, createPool, migrate } from "@parley/database";
import { type TestDatabase, testDatabase } from "@parley/database/testing";
import { appendEntryOf, createEventStore, migrations } from "@parley/event-store";
import { type Contender, inTurns, type Measured, median, ratioOf } from "./compare-speeds.ts";
import { loadPeer, type PeerStore, pinned } from "./load-peer.ts";
import type { Row } from "./report.ts";
import { tradeTalks } from "./trade-talks.ts";

const clients = 32;
const hotStream = clients;

const peers = [
  {
    name: "emmett",
    pin: "@event-driven-io/emmett-postgresql",
    wanted: "≥ 3 (aim 6)",
    connections: "32 connections",
  },
  { name: "message-db", pin: "@eventide/message-db", wanted: "≥ 4 (aim 7)", connections: "32 connections" },
  {
    name: "castore",
    pin: "@castore/event-storage-adapter-postgres",
    wanted: "≥ 2 (aim 4)",
    connections: "10 pipelined connections, which it makes itself",
  },
] as const;

export const peerRows = async (): Promise<ReadonlyArray<Row>> => {
  const ours = await openOurs();
  const theirs: { readonly store: PeerStore; readonly database: TestDatabase; appended: number }[] = [];
  for (const { name } of peers) {
    const database = await testDatabase();
    const { openStore } = await loadPeer(name);
    theirs.push({ store: await openStore(database.url, clients), database, appended: 0 });
  }
  const contenders: Contender[] = [
    { name: "one dossier", once: () => ours.append("hot") },
    { name: "a dossier for each client", once: (client) => ours.append(`dossier-${client}`) },
  ];
  for (const [index, { name }] of peers.entries()) {
    const peer = theirs[index]!;
    const talks = tradeTalks();
    const appendTo = async (stream: number) => {
      await peer.store.append(stream, talks());
      peer.appended += 1;
    };
    contenders.push({ name, once: appendTo }, { name: `${name}, one stream`, once: () => appendTo(hotStream) });
  }
  const measured = await inTurns(contenders, { clients });

  for (const [index, { store, database, appended }] of theirs.entries()) {
    const held = await store.count();
    if (held !== appended) throw new Error(`${peers[index]!.name} holds ${held} of ${appended} events.`);
    await store.close();
    await database.drop();
  }
  await ours.close();

  const [hot, spread] = measured as [Measured, Measured];
  return peers.map(({ pin, wanted, connections }, index) => {
    const [streams, stream] = measured.slice(2 + 2 * index) as [Measured, Measured];
    return {
      what: `append of one event at ${clients} clients, one dossier, to ${pinned(pin)}, a stream for each client`,
      ratio: ratioOf(paces(hot), paces(streams)),
      wanted,
      figures: `${perSecond(hot)} to ${perSecond(streams)} events/s (${connections}); ours into a dossier for each client ${perSecond(spread)}, theirs into one stream ${perSecond(stream)}`,
    };
  });
};

const openOurs = async () => {
  const database = await testDatabase();
  const owner = createPool(database.url, { max: 1 });
  await migrate(createKysely(owner), migrations);
  await owner.end();
  const pool = createPool(database.url, { role: "parley_app", max: clients });
  const store = createEventStore({ pool, db: createKysely<unknown>(pool) });
  const slugs = ["hot", ...Array.from({ length: clients }, (_, client) => `dossier-${client}`)];
  for (const slug of slugs)
    await store.createDossier({ slug, title: "Talks", parties: ["US", "CN"], createdBy: "bench" });
  const talks = tradeTalks();
  return {
    append: async (dossier: string) => {
      const [verdict] = await store.append(dossier, [
        { branch: "main", recordedBy: "Ada", entries: [appendEntryOf(talks())] },
      ]);
      if (verdict?.verdict !== "appended") throw new Error(JSON.stringify(verdict));
    },
    close: async () => {
      await store.close();
      await pool.end();
      await database.drop();
    },
  };
};

const paces = ({ paces: all }: Measured): ReadonlyArray<number> => all.map(({ perSecond: pace }) => pace);
const perSecond = (measured: Measured): string => median(paces(measured)).toFixed(0);
