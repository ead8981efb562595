/** The draft that is being written: kept in this browser, and filled in from how things stand. */
import type { DevelopmentType } from "@parley/domain";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Draft, type DraftValue, type DraftValues, isEmpty, listOf, valueAt, withValue } from "./draft.ts";
import { dropDraft, keepDraft, readDraft } from "./draft-store.ts";
import type { TypeForm } from "./field.ts";
import { type FillingIn, prefilled } from "./prefill.ts";
import { newId } from "./purpose.ts";

export interface DraftInUse {
  /** Undefined until a type is chosen. */
  readonly draft: Draft | undefined;
  readonly values: DraftValues;
  set(path: string, value: DraftValue): void;
  retype(type: DevelopmentType): void;
  replace(draft: Draft): void;
  /** Begins anew with what the address says; `values` are kept from what was there. */
  discard(values?: DraftValues): void;
  /** It was recorded: nothing of it is kept. */
  settle(): void;
}

export const useDraft = (
  key: string,
  first: { readonly type: DevelopmentType | undefined; readonly values: DraftValues },
  forms: ReadonlyMap<string, TypeForm>,
  /** Undefined where nothing is to be filled in: a correction says what was there, and what is different. */
  around: Omit<FillingIn, "form"> | undefined,
): DraftInUse => {
  const begin = (values: DraftValues): Begun => ({
    values: { ...first.values, ...values },
    draft:
      first.type === undefined
        ? undefined
        : { type: first.type, id: newId(first.type), values: { ...first.values, ...values }, filled: {} },
  });
  const [begun, setBegun] = useState<Begun>(() => {
    const kept = readDraft(key);
    const serves = kept !== undefined && forms.has(kept.type) && answersTo(kept, first);
    return serves ? { draft: kept, values: kept.values } : begin({});
  });
  const { draft, values } = begun;
  const touched = useRef(false);

  const fill = useCallback(
    (next: Draft): Draft => (around === undefined ? next : prefilled(next, { ...around, form: forms.get(next.type)! })),
    [around, forms],
  );
  // What is known of the record may come later than the first letters.
  const filled = draft === undefined ? undefined : fill(draft);
  const change = (next: Draft) => {
    touched.current = true;
    setBegun({ draft: fill(next), values: next.values });
  };

  useEffect(() => {
    if (filled === undefined || !touched.current) return;
    const timer = setTimeout(() => keepDraft(key, filled), 300);
    const keepNow = () => keepDraft(key, filled);
    addEventListener("pagehide", keepNow);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", keepNow);
    };
  }, [key, filled]);

  return {
    draft: filled,
    values: filled?.values ?? values,
    set: (path, value) => {
      if (filled === undefined) setBegun({ draft: undefined, values: withValue(values, path, value) });
      else change({ ...filled, values: withValue(filled.values, path, value) });
    },
    retype: (type) => {
      const details = forms.get(type)!.details;
      const stand = (filled?.values ?? values)["details"];
      const kept = Object.fromEntries(
        details.flatMap(({ name }) => {
          const value = valueAt(stand, name);
          const wasFilled = filled?.filled[`details.${name}`] !== undefined;
          return value === undefined || isEmpty(value) || wasFilled ? [] : [[name, value]];
        }),
      );
      const others = Object.entries(filled?.filled ?? {}).filter(([path]) => !path.startsWith("details."));
      change({
        type,
        id: newId(type),
        values: { ...(filled?.values ?? values), details: kept },
        filled: Object.fromEntries(others),
      });
    },
    replace: change,
    discard: (kept = {}) => {
      touched.current = false;
      dropDraft(key);
      setBegun(begin(kept));
    },
    settle: () => {
      touched.current = false;
      dropDraft(key);
    },
  };
};

interface Begun {
  readonly draft: Draft | undefined;
  /** Before a type is chosen. */
  readonly values: DraftValues;
}

/** An address that names a type, an issue or a thing asks for that, and not for a draft about something else. */
const answersTo = (
  draft: Draft,
  { type, values }: { readonly type: DevelopmentType | undefined; readonly values: DraftValues },
): boolean =>
  (type === undefined || draft.type === type) &&
  (values["corrects"] !== undefined || isWithin(values["details"], draft.values["details"])) &&
  listOf(values["issues"]).every((issue) => listOf(draft.values["issues"]).includes(issue));

const isWithin = (asked: DraftValue | undefined, stands: DraftValue | undefined): boolean =>
  Object.entries(asked ?? {}).every(([name, value]) => valueAt(stands, name) === value);
