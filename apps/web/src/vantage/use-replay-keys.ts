/** The keys of the replay, wherever the focus is, but not where they are typed or mean something else. */
import { useEffect, useRef } from "react";
import type { Replay } from "./use-replay.ts";

export const useReplayKeys = (replay: Replay, toNow: () => void): void => {
  const latest = useRef({ replay, toNow });
  latest.current = { replay, toNow };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTakenBy(event.target)) return;
      const { replay: now, toNow: goNow } = latest.current;
      const isRtl = document.documentElement.dir === "rtl";
      const action: Readonly<Record<string, () => void>> = {
        ArrowLeft: () => now.step(isRtl ? 1 : -1),
        ArrowRight: () => now.step(isRtl ? -1 : 1),
        Home: now.toFirst,
        End: now.toLast,
        " ": now.togglePlay,
        n: goNow,
      };
      const act = action[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
};

const isTakenBy = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    "input, textarea, select, button, a, summary, [contenteditable], [role=slider], [role=listbox], [role=menu], [role=grid], [role=tablist], [role=dialog], [role=application], [data-own-keys]",
  ) !== null;
