/** Emmett, as its documentation has it: a store from a connection string, appends to streams, projections into documents. */
import { isExpectedVersionConflictError } from "@event-driven-io/emmett";
import {
  getPostgreSQLEventStore,
  pongoSingleStreamProjection,
  rebuildPostgreSQLProjections,
} from "@event-driven-io/emmett-postgresql";
import pg from "pg";

export const openStore = async (url, connections) => {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  return {
    /** A conflict with another client is answered by trying again, as its command handler does. */
    append: async (stream, { type, ...data }) => {
      for (;;)
        try {
          return await store.appendToStream(`talks-${stream}`, [{ type, data }]);
        } catch (error) {
          if (!isExpectedVersionConflictError(error)) throw error;
        }
    },
    count: async () => Number((await pool.query("select count(*) from emt_messages")).rows[0].count),
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
};

/**
 * A new collection from the beginning of the log, one document for each stream; `pulling` is how much the consumer reads
 * at a time and how long it waits in between. Answers how many events have gone into the documents.
 */
export const rebuild = async (url, collectionName, types, pulling) => {
  let handled = 0;
  const projection = pongoSingleStreamProjection({
    collectionName,
    canHandle: types,
    initialState: () => ({ developments: 0 }),
    evolve: (issue, { type, data }) => {
      handled += 1;
      return {
        developments: issue.developments + 1,
        last: { type, occurredOn: data.occurredOn, summary: data.summary },
        deadlines:
          type === "DeadlinePostponed"
            ? { ...issue.deadlines, [data.details.deadline]: data.details.to }
            : issue.deadlines,
      };
    },
  });
  const consumer = rebuildPostgreSQLProjections({ connectionString: url, projection, pulling });
  await consumer.start();
  await consumer.close();
  return handled;
};
