/** To another screen of the dossier, with the vantage that one reads from. */
import type { useNavigate } from "@tanstack/react-router";
import type { Screen } from "./keys.ts";

export type Destination = Screen | `issues/${string}` | `sets/${string}`;

export const goTo = (
  navigate: ReturnType<typeof useNavigate>,
  dossier: string,
  destination: Destination,
  search: Readonly<Record<string, string>> = {},
): void => {
  navigate({
    to: `/dossiers/${encodeURIComponent(dossier)}${destination === "board" ? "" : `/${destination}`}`,
    search: ({ at }: { readonly at?: string }) => ({ ...(at === undefined ? {} : { at }), ...search }),
  } as never).catch(() => undefined);
};
