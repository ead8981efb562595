/** The keys that work on every screen. */
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { type Destination, goTo } from "./go-to.ts";
import { isTyping, screenKeys } from "./keys.ts";

export interface FrameActions {
  readonly openPalette: () => void;
  readonly openKeys: () => void;
}

export const useFrameKeys = (dossier: string, actions: FrameActions): void => {
  const navigate = useNavigate();
  const latest = useRef({ actions, dossier });
  latest.current = { actions, dossier };
  useEffect(() => {
    let awaitsScreen = 0;
    const go = (screen: Destination) => goTo(navigate, latest.current.dossier, screen);
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        latest.current.actions.openPalette();
        return;
      }
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const afterG = event.timeStamp - awaitsScreen < sequenceMs;
      awaitsScreen = 0;
      const screen = screenKeys[event.key];
      if (afterG && screen !== undefined) {
        event.preventDefault();
        go(screen);
        return;
      }
      if (event.key === "g") awaitsScreen = event.timeStamp;
      const action: Readonly<Record<string, () => void>> = {
        "?": latest.current.actions.openKeys,
        "/": () => go("search"),
        r: () => go("record"),
      };
      if (action[event.key] === undefined) return;
      event.preventDefault();
      action[event.key]!();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [navigate]);
};

const sequenceMs = 1_500;
