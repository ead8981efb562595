/** What the form asks of the worker while an entry is being written. */
import {
  type CalendarDate,
  decodeDevelopment,
  type Fault,
  foldScenarios,
  isAboutScenarios,
  proposalsOf,
  type SignpostProposal,
  type Vantage,
} from "@parley/domain";
import type { TypeForm } from "../screens/record/field.ts";
import { formsOfAllTypes } from "../screens/record/form-of-type.ts";
import { type LikelyDuplicate, likelyDuplicates } from "../screens/record/likely-duplicates.ts";
import { type OnRecord, onRecord } from "../screens/record/on-record.ts";
import { type Resting, restsOn } from "../screens/record/rests-on.ts";
import { type Change, proposedEntry, whatChanges } from "../screens/record/what-changes.ts";
import type { Answering } from "./fold-answers.ts";

type Line = Readonly<Record<string, unknown>>;

export const recordAnswers = {
  forms: (_of: Answering, _vantage: Vantage): ReadonlyArray<TypeForm> => formsOfAllTypes(),

  /** All faults of shape at once. */
  faults: (_of: Answering, _vantage: Vantage, line: Line): ReadonlyArray<Fault> => decodeDevelopment(line).faults,

  /** What a field can offer, and what is found by its name. */
  onRecord: (of: Answering, vantage: Vantage): OnRecord => onRecord(of, vantage),

  duplicates: (of: Answering, { branch }: Vantage, line: Line): ReadonlyArray<LikelyDuplicate> =>
    likelyDuplicates(of.record.scrubAt({ branch }).selection.effective, line),

  /** Null where the line cannot be read yet. */
  changes: (of: Answering, { branch }: Vantage, line: Line, day?: CalendarDate): ReadonlyArray<Change> | null =>
    whatChanges(of, branch, line, day),

  /** The signposts that the entry would say something of. */
  proposals: (of: Answering, { branch }: Vantage, line: Line): ReadonlyArray<SignpostProposal> => {
    const entry = proposedEntry(of, branch, line);
    if (entry === undefined || branch !== "main") return [];
    const about = of.record
      .scrubAt({ branch })
      .selection.effective.filter(({ development }) => isAboutScenarios(development));
    const open = foldScenarios(about).sets.filter(({ closing }) => closing === undefined);
    return proposalsOf(
      open.flatMap(({ signposts }) => signposts),
      { ...entry, sources: [], standing: "fact" },
    );
  },

  restsOn: (of: Answering, { branch }: Vantage, id: string): ReadonlyArray<Resting> => restsOn(of, branch, id),
};
