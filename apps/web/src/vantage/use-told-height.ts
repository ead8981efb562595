import { type RefObject, useLayoutEffect } from "react";

/** Tells the style sheets, as `--vantage-bar-height`, how much of the window the bar keeps covered while one scrolls. */
export const useToldHeight = (bar: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => {
      const covered = getComputedStyle(element).position === "sticky" ? element.offsetHeight : 0;
      style.setProperty("--vantage-bar-height", `${covered}px`);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty("--vantage-bar-height");
    };
  }, [bar]);
};
