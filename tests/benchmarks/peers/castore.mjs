/** Castore: an event store with its adapter for Postgres, which makes its own pool; whoever appends says the version. */
import { EventStore, EventType } from "@castore/core";
import { PostgresEventStorageAdapter } from "@castore/event-storage-adapter-postgres";
import pg from "pg";

export const openStore = async (url) => {
  await PostgresEventStorageAdapter.createEventTable({ connectionString: url });
  const talks = new EventStore({
    eventStoreId: "TALKS",
    eventTypes: ["StatementMade", "DeadlinePostponed"].map((type) => new EventType({ type })),
    reducer: (_, event) => ({ aggregateId: event.aggregateId, version: event.version }),
    eventStorageAdapter: new PostgresEventStorageAdapter({ connectionString: url }),
  });
  const versions = new Map();
  return {
    append: (stream, { type, ...payload }) => {
      const version = (versions.get(stream) ?? 0) + 1;
      versions.set(stream, version);
      return talks.pushEvent({ aggregateId: aggregateId(stream), version, type, payload });
    },
    count: async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query("select count(*) from event");
      await client.end();
      return Number(rows[0].count);
    },
    close: async () => undefined,
  };
};

const aggregateId = (stream) => `00000000-0000-4000-8000-${String(stream).padStart(12, "0")}`;
