/**
 * Says that something was recorded. A wake-up may be lost or come twice: whoever listens also sweeps the heads.
 *
 * Within the process it is a call; between processes one NOTIFY for all that was appended meanwhile, after the commit and on
 * another connection, because NOTIFY inside the append's transaction takes a lock on the whole database at commit.
 */
import { randomUUID } from "node:crypto";
import pg from "pg";

/** Called with the dossier, or with undefined when wake-ups may have been missed and all should be looked at. */
export type OnWake = (dossier: string | undefined) => void;

export interface Announcer {
  /** Wakes the listeners here at once and those of other processes soon. Never throws, never waits. */
  announce(dossier: string): void;
  /** Listens until the function that it gives back is called. */
  listen(onWake: OnWake): () => void;
  /** Stops everything; what was not yet said is not said. */
  close(): Promise<void>;
}

export interface AnnouncerOptions {
  /** Appends within this time share one NOTIFY. */
  readonly coalesceMs?: number;
  readonly reconnectMs?: number;
}

const channel = "parley_recorded";

const sayingStatement = "select pg_notify($1, $2 || ':' || d) from unnest($3::text[]) d";

export const createAnnouncer = (pool: pg.Pool, options: AnnouncerOptions = {}): Announcer => {
  const { coalesceMs = 25, reconnectMs = 1_000 } = options;
  const origin = randomUUID();
  const listeners = new Set<OnWake>();
  const unsaid = new Set<string>();
  let sayTimer: NodeJS.Timeout | undefined;
  let saying: Promise<void> | undefined;
  let ear: pg.Client | undefined;
  let reconnectTimer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const wake = (dossier: string | undefined) => {
    for (const listener of listeners) listener(dossier);
  };

  const say = async () => {
    const dossiers = [...unsaid];
    unsaid.clear();
    try {
      await pool.query({ name: "parley_announce", text: sayingStatement, values: [channel, origin, dossiers] });
    } catch {
      // A lost wake-up costs the others one sweep and nothing else.
    }
    saying = undefined;
    if (unsaid.size > 0) saySoon();
  };

  const saySoon = () => {
    if (isClosed || sayTimer !== undefined || saying !== undefined) return;
    sayTimer = setTimeout(() => {
      sayTimer = undefined;
      saying = say();
    }, coalesceMs);
    sayTimer.unref();
  };

  const openEar = async () => {
    if (isClosed || ear !== undefined || listeners.size === 0) return;
    const client = new pg.Client(pool.options);
    ear = client;
    const again = () => {
      if (ear !== client) return;
      ear = undefined;
      client.end().catch(() => undefined);
      if (isClosed || listeners.size === 0) return;
      reconnectTimer = setTimeout(openEar, reconnectMs);
      reconnectTimer.unref();
    };
    client.on("error", again);
    client.on("end", again);
    client.on("notification", ({ payload = "" }) => {
      const [from, dossier] = payload.split(":");
      if (from !== origin) wake(dossier);
    });
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      wake(undefined);
    } catch {
      again();
    }
  };

  return {
    announce(dossier) {
      if (isClosed) return;
      wake(dossier);
      unsaid.add(dossier);
      saySoon();
    },
    listen(onWake) {
      listeners.add(onWake);
      void openEar();
      return () => {
        listeners.delete(onWake);
        if (listeners.size > 0) return;
        const client = ear;
        ear = undefined;
        client?.end().catch(() => undefined);
      };
    },
    async close() {
      isClosed = true;
      listeners.clear();
      clearTimeout(sayTimer);
      clearTimeout(reconnectTimer);
      const client = ear;
      ear = undefined;
      await Promise.all([saying, client?.end().catch(() => undefined)]);
    },
  };
};
