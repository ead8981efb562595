/**
 * What the pointer was over last. It stays until the pointer rests on something else or leaves, so that one can go from
 * a mark to its panel and read there (WCAG 1.4.13).
 */
import { type PointerEvent, useCallback, useEffect, useRef, useState } from "react";
import type { ChosenMark } from "./use-timeline-view.ts";

export interface Hovered {
  readonly mark: ChosenMark | undefined;
  onMark(mark: ChosenMark | undefined): void;
  /** The pointer leaves the picture or the panel; from one to the other it leaves neither. */
  onLeave(event: PointerEvent): void;
  end(): void;
}

export const useHovered = (): Hovered => {
  const [mark, setMark] = useState<ChosenMark>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const end = useCallback(() => {
    clearTimeout(timer.current);
    setMark(undefined);
  }, []);
  const onMark = useCallback((next: ChosenMark | undefined) => {
    clearTimeout(timer.current);
    // A pointer that only passes by means nothing.
    if (next !== undefined) timer.current = setTimeout(() => setMark(next), 120);
  }, []);
  const onLeave = useCallback(
    ({ relatedTarget }: PointerEvent) => {
      if (relatedTarget instanceof Element && relatedTarget.closest(".timeline-picture, .timeline-panel") !== null)
        return;
      end();
    },
    [end],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return { mark, onMark, onLeave, end };
};
