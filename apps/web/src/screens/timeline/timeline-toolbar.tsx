/** What is shown: which issues and lanes, how much time, as a picture or as a table. */
import { Button, Toggle } from "../../design/button.tsx";
import { ChooseMany } from "../../design/choose-many.tsx";
import { numberFormat } from "../../language/messages.ts";
import { type Lanes, laneKinds } from "./lane.ts";
import type { Speaking } from "./lane-words.ts";
import { moved, type TimeRange, zoomed } from "./time-range.ts";
import type { TimelineView } from "./use-timeline-view.ts";

interface TimelineToolbarProps {
  readonly view: TimelineView;
  readonly issues: Lanes["issues"];
  readonly all: TimeRange;
  readonly speaking: Speaking;
}

export const TimelineToolbar = ({ view, issues, all, speaking: { words, language } }: TimelineToolbarProps) => {
  const { range, setRange, change } = view;
  // Across a shared past the chosen may not be on record yet: it is offered all the same, to be taken away.
  const known = new Set(issues.map(({ issue }) => issue));
  const choices = [
    ...issues.map(({ issue, title }) => ({ id: issue, name: title })),
    ...view.issues.filter((issue) => !known.has(issue)).map((issue) => ({ id: issue, name: issue })),
  ];
  const said = (chosen: ReadonlyArray<{ readonly name: string }>, all: string) =>
    chosen.length === 0
      ? all
      : chosen.length === 1
        ? chosen[0]!.name
        : words.chosen(numberFormat(language).format(chosen.length));
  const kinds = laneKinds.map((kind) => ({ id: kind, name: words.kinds[kind] }));
  return (
    <div className="timeline-toolbar no-print">
      <div className="timeline-tools">
        <ChooseMany
          label={words.issues}
          said={said(
            choices.filter(({ id }) => view.issues.includes(id)),
            words.allIssues,
          )}
          choices={choices}
          chosen={view.issues}
          onChange={(issue) => change({ issue })}
          searchLabel={words.findIssue}
        />
        <ChooseMany
          label={words.lanes}
          said={said(
            kinds.filter(({ id }) => view.kinds.includes(id)),
            words.allLanes,
          )}
          choices={kinds}
          chosen={view.kinds}
          onChange={(lanes) => change({ lanes: lanes.length === laneKinds.length ? [] : lanes })}
          searchLabel={words.lanes}
        />
        <Toggle
          look="quiet"
          isSelected={view.onlyInView}
          onChange={(only) => change({ only: only ? "in-view" : undefined })}
        >
          {words.hideEmpty}
        </Toggle>
      </div>
      <div className="timeline-tools">
        <fieldset className="timeline-buttons time">
          <legend className="visually-hidden">{words.time}</legend>
          <Button size="icon" aria-label={words.earlier} onPress={() => setRange(moved(range, -0.25, all))}>
            <Sign path="M9 3 4 8l5 5" />
          </Button>
          <Button size="icon" aria-label={words.zoomOut} onPress={() => setRange(zoomed(range, 1 / 1.6, 0.5, all))}>
            <Sign path="M3 8h10" />
          </Button>
          <Button onPress={() => setRange(undefined)}>{words.whole}</Button>
          <Button size="icon" aria-label={words.zoomIn} onPress={() => setRange(zoomed(range, 1.6, 0.5, all))}>
            <Sign path="M3 8h10M8 3v10" />
          </Button>
          <Button size="icon" aria-label={words.later} onPress={() => setRange(moved(range, 0.25, all))}>
            <Sign path="M7 3l5 5-5 5" />
          </Button>
        </fieldset>
        <fieldset className="timeline-buttons">
          <legend className="visually-hidden">{words.view}</legend>
          <Toggle isSelected={!view.asTable} onChange={() => change({ view: undefined })}>
            {words.picture}
          </Toggle>
          <Toggle isSelected={view.asTable} onChange={() => change({ view: "table" })}>
            {words.table}
          </Toggle>
        </fieldset>
      </div>
    </div>
  );
};

/** Arrows point along the axis, which runs from left to right in every language. */
const Sign = ({ path }: { readonly path: string }) => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={path} className="timeline-sign" />
  </svg>
);
