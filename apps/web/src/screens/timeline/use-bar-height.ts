import { useLayoutEffect, useState } from "react";

/** How much of the window the vantage bar keeps covered: what sticks to the top stands below it. */
export const useBarHeight = (): number => {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const bar = document.querySelector<HTMLElement>(".vantage-bar");
    if (bar === null) return;
    const observer = new ResizeObserver(() =>
      setHeight(getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0),
    );
    observer.observe(bar);
    return () => observer.disconnect();
  }, []);
  return height;
};
