/**
 * The record of the dossier on screen: read from the server until the browser holds the log, then folded here.
 * While the page is seen it follows the feed, so that what others record shows at once.
 */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useSettings } from "../settings/settings.ts";
import { type Folding, startFolding } from "./folding.ts";
import { connection, server } from "./server.ts";

export interface DossierRecord {
  readonly dossier: string;
  /** Absent until the whole log is here. */
  readonly folding?: Folding;
  /** The position up to which answers are made. */
  readonly head: number;
  /** How much of the log is loaded, 0 to 1. */
  readonly loaded: number;
  /** The dossier is larger than a browser should hold: every answer comes from the server. */
  readonly tooLarge: boolean;
  /** Why the log is not here, and why nobody waits for it any more. */
  readonly failure?: Error;
  /** Loads the log anew. */
  reload(): void;
  /** The server does not answer; what is here stays readable. */
  readonly offline: boolean;
  /** Looks for new entries now; resolves with the head. */
  refresh(): Promise<number>;
}

const RecordContext = createContext<DossierRecord | null>(null);

export const useRecord = (): DossierRecord => {
  const record = useContext(RecordContext);
  if (record === null) throw new Error("There is no dossier around this.");
  return record;
};

export const useDossier = (dossier: string) =>
  useQuery({
    queryKey: [dossier, "dossier"],
    queryFn: () => server().readDossier(dossier),
    staleTime: 60_000,
    retry: false,
  });

export const RecordProvider = ({ dossier, children }: { readonly dossier: string; readonly children: ReactNode }) => {
  const { token } = useSettings();
  const { data } = useDossier(dossier);
  const queries = useQueryClient();
  const [held, setHeld] = useState<{ readonly folding: Folding; readonly head: number }>();
  const [position, setPosition] = useState(0);
  const [followed, setFollowed] = useState({ head: 0, offline: false });
  const [failure, setFailure] = useState<Error>();
  const [attempt, setAttempt] = useState(0);
  const starting = useRef<Folding>(undefined);
  const answered = data !== undefined;
  const serverHead = Math.max(data?.position ?? 0, followed.head);
  const tooLarge = serverHead > mostEntries;

  // Another token is another reader, who reads anew; so does another attempt.
  useEffect(() => {
    if (!answered || tooLarge) return;
    const folding = startFolding();
    starting.current = folding;
    const stop = folding.onProgress(setPosition);
    folding.load(dossier, connection()).then(
      ({ head }) => starting.current === folding && setHeld({ folding, head }),
      (error: Error) => starting.current === folding && setFailure(error),
    );
    return () => {
      stop();
      starting.current = undefined;
      folding.end();
      setHeld(undefined);
      setFailure(undefined);
      setPosition(0);
    };
  }, [dossier, token, tooLarge, answered, attempt]);
  const reload = useCallback(() => setAttempt((now) => now + 1), []);

  const folding = held?.folding;
  const catchUp = useCallback(async (): Promise<number> => {
    if (folding === undefined) return 0;
    const { head } = await folding.catchUp();
    if (starting.current === folding)
      setHeld((now) => (now === undefined || now.head === head ? now : { folding, head }));
    return head;
  }, [folding]);

  // What failed while the server was away is done when it is back.
  const { offline } = followed;
  useEffect(() => {
    if (!offline && held !== undefined && serverHead > held.head) catchUp().catch(() => undefined);
  }, [offline, held, serverHead, catchUp]);
  const wasOffline = useRef(false);
  useEffect(() => {
    const isBack = wasOffline.current && !offline;
    wasOffline.current = offline;
    if (!isBack) return;
    if (failure !== undefined) reload();
    // The feed of who never heard of an entry begins at the head: what was recorded meanwhile is looked for.
    else catchUp().catch(() => undefined);
  }, [offline, failure, reload, catchUp]);

  const isSeen = useSyncExternalStore(onVisibility, () => document.visibilityState === "visible");
  useEffect(() => {
    if (!answered || !isSeen) return;
    const left = new AbortController();
    // A browser holds few connections to one server: those of tabs that nobody sees are given back.
    const following = server().followEvents(dossier, {
      signal: left.signal,
      onConnection: (connected) => setFollowed((now) => ({ ...now, offline: !connected })),
      // The log was replaced by an older one: what is held is not of it.
      onReset: (head) => {
        setFollowed({ head, offline: false });
        queries.invalidateQueries({ queryKey: [dossier] });
        reload();
      },
    });
    const follow = async () => {
      for await (const { position: head } of following) setFollowed({ head, offline: false });
    };
    follow().catch(() => undefined);
    queries.invalidateQueries({ queryKey: [dossier, "dossier"] });
    return () => left.abort();
  }, [dossier, token, answered, isSeen, queries, reload]);

  const refresh = useCallback(async () => {
    const [head] = await Promise.all([catchUp(), queries.invalidateQueries({ queryKey: [dossier] })]);
    return head;
  }, [catchUp, queries, dossier]);

  const value = useMemo<DossierRecord>(
    () => ({
      dossier,
      ...(held === undefined ? {} : { folding: held.folding }),
      head: held?.head ?? serverHead,
      loaded: held !== undefined || tooLarge ? 1 : serverHead === 0 ? 0 : Math.min(1, position / serverHead),
      tooLarge,
      ...(failure === undefined ? {} : { failure }),
      reload,
      offline,
      refresh,
    }),
    [dossier, held, serverHead, position, tooLarge, failure, reload, offline, refresh],
  );
  return <RecordContext value={value}>{children}</RecordContext>;
};

const onVisibility = (listener: () => void) => {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
};

/** About 200 MB in the browser. */
const mostEntries = 100_000;
