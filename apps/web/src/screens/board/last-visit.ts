/** Up to where somebody has seen this dossier in this browser, so that the board can say what is new. */
import { useEffect, useState } from "react";

export interface LastVisit {
  readonly position: number;
  /** When, in milliseconds since 1970. */
  readonly atMs: number;
}

/** What was seen before this visit; undefined on the first. `markSeen` begins the next visit now. */
export const useLastVisit = (
  dossier: string,
  head: number,
): { readonly before: LastVisit | undefined; readonly markSeen: () => void } => {
  const [before, setBefore] = useState(() => read(dossier));
  const isFirst = before === undefined && head > 0;
  useEffect(() => {
    if (isFirst) setBefore(write(dossier, head));
  }, [isFirst, dossier, head]);
  return { before, markSeen: () => setBefore(write(dossier, head)) };
};

const keyOf = (dossier: string): string => `parley.seen.${dossier}`;

const read = (dossier: string): LastVisit | undefined => {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(dossier)) ?? "null") as Partial<LastVisit> | null;
    return typeof kept?.position === "number" && typeof kept.atMs === "number" ? (kept as LastVisit) : undefined;
  } catch {
    return undefined;
  }
};

const write = (dossier: string, position: number): LastVisit => {
  const visit = { position, atMs: Date.now() };
  try {
    localStorage.setItem(keyOf(dossier), JSON.stringify(visit));
  } catch {}
  return visit;
};
