import { type RefCallback, useCallback, useState } from "react";
import { usePrinting } from "./use-printing.ts";

/** The width that a picture has, in pixels; on paper always the same. 0 until it is known. */
export const useWidth = <E extends Element>(onPaper: number): readonly [RefCallback<E>, number] => {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: E | null) => {
    if (element === null) return;
    // Before the first frame: what is drawn a frame later pushes away what stands below it.
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(element);
    setWidth(
      Math.floor(element.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd)),
    );
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, usePrinting() ? onPaper : width];
};
