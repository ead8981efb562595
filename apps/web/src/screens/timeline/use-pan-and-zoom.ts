/**
 * Time under the hand: drag or a wheel turned sideways moves it, a pinch or a wheel with Ctrl zooms it around the
 * pointer. An upright wheel scrolls the page, as everywhere.
 */
import { type RefCallback, useCallback, useLayoutEffect, useRef } from "react";
import { moved, type TimeRange, zoomed } from "./time-range.ts";

interface Hand {
  readonly range: TimeRange;
  readonly all: TimeRange;
  readonly setRange: (range: TimeRange) => void;
}

/** For the element around all plots; each plot has the class `timeline-plot` and the same width and place. */
export const usePanAndZoom = (hand: Hand): RefCallback<HTMLElement> => {
  const latest = useRef(hand);
  useLayoutEffect(() => {
    latest.current = hand;
  });
  return useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const pointers = new Map<number, number>();
    let dragged = 0;

    // Several moves may come before the next rendering: each goes on from the one before.
    const set = (range: TimeRange) => {
      latest.current = { ...latest.current, range };
      latest.current.setRange(range);
    };
    const plotAt = (target: EventTarget | null) =>
      (target as Element | null)?.closest(".timeline-plot")?.getBoundingClientRect();
    const pan = (pixels: number, width: number) => {
      const { range, all } = latest.current;
      set(moved(range, -pixels / width, all));
    };
    const zoom = (factor: number, x: number, { left, width }: DOMRect) => {
      const { range, all } = latest.current;
      set(zoomed(range, factor, Math.min(1, Math.max(0, (x - left) / width)), all));
    };

    const onWheel = (event: WheelEvent) => {
      const plot = plotAt(event.target);
      if (plot === undefined) return;
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.004)), event.clientX, plot);
      } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        event.preventDefault();
        pan(-sideways * (event.deltaMode === 1 ? 20 : 1), plot.width);
      }
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || plotAt(event.target) === undefined) return;
      if (pointers.size === 0) dragged = 0;
      pointers.set(event.pointerId, event.clientX);
    };
    const onMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      const plot = element.querySelector(".timeline-plot")?.getBoundingClientRect();
      if (plot === undefined) return;
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, event.clientX);
      if (other !== undefined) {
        dragged = dragThreshold;
        const [apart, was] = [Math.abs(event.clientX - other), Math.abs(before - other)];
        if (apart > 10 && was > 10) zoom(apart / was, (event.clientX + other) / 2, plot);
        pan((event.clientX - before) / 2, plot.width);
        return;
      }
      const wasDragging = dragged >= dragThreshold;
      dragged += Math.abs(event.clientX - before);
      if (dragged < dragThreshold) return;
      if (!wasDragging) element.setPointerCapture(event.pointerId);
      pan(event.clientX - before, plot.width);
    };
    const onUp = (event: PointerEvent) => pointers.delete(event.pointerId);
    const onClick = (event: MouseEvent) => {
      if (dragged < dragThreshold) return;
      // What was dragged was not meant to be pressed.
      dragged = 0;
      event.stopPropagation();
      event.preventDefault();
    };

    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerup", onUp);
    element.addEventListener("pointercancel", onUp);
    element.addEventListener("click", onClick, { capture: true });
    return () => {
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerup", onUp);
      element.removeEventListener("pointercancel", onUp);
      element.removeEventListener("click", onClick, { capture: true });
    };
  }, []);
};

const dragThreshold = 5;
