import { useEffect, useState } from "react";

/** The value as it was when it last stood still for so long; at once where it becomes undefined. */
export const useSettled = <T>(value: T, afterMs: number): T | undefined => {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState<{ readonly text: string | undefined; readonly value: T }>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ text, value }), afterMs);
    return () => clearTimeout(timer);
    // The text is what the value comes to: an equal value made anew changes nothing.
  }, [text, afterMs]);
  return value === undefined ? undefined : settled?.value;
};
