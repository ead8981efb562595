/** What rests on an entry: later ones that name it, or that go on with the thing that it began. */
import { type CalendarDate, type Slug, thingsOf } from "@parley/domain";
import type { Answering } from "../../reading/fold-answers.ts";

export interface Resting {
  readonly id: string;
  readonly on: CalendarDate;
  readonly type: string;
  readonly summary: string;
  readonly position: number;
  /** The thing that both are about; absent where the entry is named by its id. */
  readonly thing?: string;
}

/** In the order of events. */
export const restsOn = ({ record }: Answering, branch: Slug, id: string): ReadonlyArray<Resting> => {
  const { effective, keeping } = record.scrubAt({ branch }).selection;
  const target = effective.find(({ development }) => development.id === id);
  const begun = new Set<string>();
  if (target !== undefined) {
    const at = effective.indexOf(target);
    const before = new Set(effective.slice(0, at).flatMap(({ development }) => subjectsOf(development)));
    for (const thing of subjectsOf(target.development)) if (!before.has(thing)) begun.add(thing);
  }
  return [...effective, ...keeping].flatMap((entry): ReadonlyArray<Resting> => {
    const { development, position } = entry;
    if (development.id === id) return [];
    const thing = subjectsOf(development).find((each) => begun.has(each));
    if (thing === undefined && !names(development.details, id)) return [];
    const { id: own, occurredOn: on, type, summary = "" } = development;
    return [{ id: own, on, type, summary, position, ...(thing === undefined ? {} : { thing: thing.split(" ")[1]! }) }];
  });
};

const subjectsOf = (development: Parameters<typeof thingsOf>[0]): ReadonlyArray<string> =>
  thingsOf(development)
    .filter(({ role, kind }) => role === "subject" && kind !== "talks" && kind !== "account")
    .map(({ kind, slug }) => `${kind} ${slug}`);

const names = (value: unknown, id: string): boolean =>
  value === id || (typeof value === "object" && value !== null && Object.values(value).some((each) => names(each, id)));
