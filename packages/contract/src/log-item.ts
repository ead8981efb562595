/** A development as answers show it: what was recorded, and what the log adds. */
import type { EffectiveEntry, RecordedEntry, SupersededEntry } from "@parley/domain";
import type { LogItem, TimelineItem } from "./answers/log.ts";

export const logItem = (
  dossier: string,
  entry: RecordedEntry & { readonly concerns?: LogItem["revisions"] },
  supersededBy?: SupersededEntry["supersededBy"],
): LogItem => ({
  ...entry.development,
  dossier,
  branch: entry.branch,
  position: entry.position,
  orderPosition: entry.orderPosition,
  recordedAt: entry.recordedAt,
  recordedBy: entry.recordedBy,
  ...(entry.concerns === undefined
    ? {}
    : { revisions: entry.concerns.map(({ issue, revision }) => ({ issue, revision })) }),
  ...(supersededBy === undefined ? {} : { supersededBy }),
});

/** In a timeline: also how the record stands to it. */
export const timelineItem = (dossier: string, entry: EffectiveEntry | SupersededEntry): TimelineItem =>
  "supersededBy" in entry
    ? logItem(dossier, entry, entry.supersededBy)
    : {
        ...logItem(dossier, entry),
        standing: entry.standing,
        sources: entry.sources,
        ...(entry.significance === undefined ? {} : { significance: entry.significance }),
      };
