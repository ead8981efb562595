/** Once the log is here, the code of the screens that were not opened yet follows: then each can be opened without the server. */
import { type AnyRouter, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useRecord } from "../reading/record.tsx";

export const ScreensAhead = () => {
  const router = useRouter();
  const { folding, offline } = useRecord();
  const isReady = folding !== undefined && !offline;
  useEffect(() => {
    if (!isReady) return;
    // Nothing that anybody waits for is held up by it.
    const timer = setTimeout(() => loadScreens(router), 500);
    return () => clearTimeout(timer);
  }, [isReady, router]);
  return null;
};

/** One after the other; what could not be loaded is tried again the next time. */
export const loadScreens = async (router: AnyRouter): Promise<void> => {
  for (const { options } of Object.values(router.routesById)) await options.component?.preload?.();
};
