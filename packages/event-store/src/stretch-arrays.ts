/** The stretches of a lineage as SQL takes them. */
import type { Stretch } from "@parley/domain";
import { type RawBuilder, sql } from "kysely";

/** What reading needs of a stretch. `asOf` is never among it: it is asked only after supersession (ruling 3). */
export type ReadableStretch = Pick<Stretch, "branch" | "position" | "knownAt">;

/** Three arrays side by side: branch, position or null, knownAt or null. */
export const stretchArrays = (stretches: ReadonlyArray<ReadableStretch>): RawBuilder<unknown> =>
  sql`${stretches.map((stretch) => stretch.branch)}::text[], ${stretches.map((stretch) => stretch.position ?? null)}::bigint[],
    ${stretches.map((stretch) => stretch.knownAt ?? null)}::date[]`;

/** The stretches as a table `s (branch_id, up_to, known_at)`. */
export const stretchTable = (stretches: ReadonlyArray<ReadableStretch>): RawBuilder<unknown> =>
  sql`unnest(${stretchArrays(stretches)}) as s(branch_id, up_to, known_at)`;

/** Does the stretch `s` reach the row `e` of the log? */
export const isWithinStretch = sql`(s.up_to is null or e.position <= s.up_to)
  and (s.known_at is null or e.reported_on is null or e.reported_on <= s.known_at)`;
