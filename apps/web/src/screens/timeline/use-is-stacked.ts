import { useLayoutEffect, useState } from "react";

/** Names stand above the lanes where the window is narrow. */
export const useIsStacked = (): boolean => {
  const [query] = useState(() => window.matchMedia("(max-width: 640px)"));
  const [isStacked, setStacked] = useState(query.matches);
  useLayoutEffect(() => {
    const listen = () => setStacked(query.matches);
    query.addEventListener("change", listen);
    return () => query.removeEventListener("change", listen);
  }, [query]);
  return isStacked;
};
