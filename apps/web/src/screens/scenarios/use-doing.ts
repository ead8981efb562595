/** Which dialog stands open over which scenario. */
import { useState } from "react";
import type { BranchSeen, Supposed } from "./branches-seen.ts";

export type Doing =
  | { readonly kind: "fork" }
  | { readonly kind: "rename" | "close" | "rebase"; readonly of: BranchSeen }
  | { readonly kind: "adopt" | "signpost"; readonly of: BranchSeen; readonly supposed: Supposed };

export const useDoing = () => {
  const [doing, setDoing] = useState<Doing>();
  return { doing, begin: setDoing, end: () => setDoing(undefined) };
};
