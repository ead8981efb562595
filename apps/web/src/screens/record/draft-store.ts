/** Drafts survive a reload. One for each branch of a dossier, and one for each entry that is being corrected. */
import type { Draft } from "./draft.ts";

export const readDraft = (key: string): Draft | undefined => {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + key) ?? "null") as Partial<Draft> | null;
    return kept !== null && typeof kept.id === "string" && typeof kept.type === "string" && isObject(kept.values)
      ? { type: kept.type, id: kept.id, values: kept.values, filled: isObject(kept.filled) ? kept.filled : {} }
      : undefined;
  } catch {
    return undefined;
  }
};

// A browser may forbid storage, or be full: then the draft lasts as long as the page.
export const keepDraft = (key: string, draft: Draft): void => {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(draft));
  } catch {}
};

export const dropDraft = (key: string): void => {
  try {
    localStorage.removeItem(prefix + key);
  } catch {}
};

const prefix = "parley.draft.";

const isObject = (value: unknown): value is Draft["values"] =>
  typeof value === "object" && value !== null && !Array.isArray(value);
