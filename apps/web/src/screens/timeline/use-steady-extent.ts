import { useEffect, useMemo, useState } from "react";
import type { TimeRange } from "./time-range.ts";

/**
 * All the time that there is to show. While the day of the vantage is dragged or played, the axis never shrinks under
 * the eye; once it rests, it fits what is there, so that the same address gives the same picture.
 */
export const useSteadyExtent = (extent: TimeRange): TimeRange => {
  const [held, setHeld] = useState(extent);
  useEffect(() => {
    const timer = setTimeout(() => setHeld(extent), restMs);
    return () => clearTimeout(timer);
  }, [extent]);
  const from = Math.min(held.from, extent.from);
  const to = Math.max(held.to, extent.to);
  return useMemo(() => ({ from, to }), [from, to]);
};

const restMs = 1_200;
