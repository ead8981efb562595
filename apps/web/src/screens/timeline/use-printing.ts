import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

/** Is the page being laid out for paper? Told before that happens, so that pictures can be drawn anew, and whole. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, isPrinting);

const onPaper = window.matchMedia("print");
let announced = false;

const isPrinting = (): boolean => announced || onPaper.matches;

const subscribe = (listener: () => void) => {
  const announce = (printing: boolean) => () => {
    announced = printing;
    // The browser takes its picture of the page as soon as this returns.
    flushSync(listener);
  };
  const [before, after] = [announce(true), announce(false)];
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  onPaper.addEventListener("change", listener);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
    onPaper.removeEventListener("change", listener);
  };
};
