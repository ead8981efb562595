/** Every screen and its address. Each is loaded when it is first opened, or when the log is here. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { DossierFrame } from "./frame/dossier-frame.tsx";
import { CrashedScreen, FailedScreen, UnknownScreen } from "./frame/lost.tsx";
import { Root } from "./frame/root.tsx";
import { BoardScreen } from "./screens/board/board-screen.tsx";

const root = createRootRoute({ component: Root, notFoundComponent: UnknownScreen, errorComponent: CrashedScreen });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./screens/start/start-screen.tsx"), "StartScreen"),
});

/** What may stand behind the `?` of every screen of a dossier; the rest is a screen's own. */
export interface DossierSearch {
  /** The vantage as it is written; main, now, where it is absent. */
  readonly at?: string;
  readonly [own: string]: unknown;
}

const dossier = createRoute({
  getParentRoute: () => root,
  path: "/dossiers/$dossier",
  component: DossierFrame,
  validateSearch: ({ at, ...own }: Record<string, unknown>): DossierSearch => ({
    ...own,
    ...(at === undefined || at === "" ? {} : { at: String(at) }),
  }),
});

const screen = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => dossier, path, component, errorComponent: FailedScreen });

const routeTree = root.addChildren([
  start,
  dossier.addChildren([
    createRoute({ getParentRoute: () => dossier, path: "/", component: BoardScreen }),
    screen(
      "issues/$issue",
      lazyRouteComponent(() => import("./screens/issue/issue-screen.tsx"), "IssueScreen"),
    ),
    screen(
      "timeline",
      lazyRouteComponent(() => import("./screens/timeline/timeline-screen.tsx"), "TimelineScreen"),
    ),
    screen(
      "record",
      lazyRouteComponent(() => import("./screens/record/record-screen.tsx"), "RecordScreen"),
    ),
    screen(
      "scenarios",
      lazyRouteComponent(() => import("./screens/scenarios/scenarios-screen.tsx"), "ScenariosScreen"),
    ),
    screen(
      "sets/$set",
      lazyRouteComponent(() => import("./screens/scenarios/set-screen.tsx"), "SetScreen"),
    ),
    screen(
      "compare",
      lazyRouteComponent(() => import("./screens/compare/compare-screen.tsx"), "CompareScreen"),
    ),
    screen(
      "calendar",
      lazyRouteComponent(() => import("./screens/calendar/calendar-screen.tsx"), "CalendarScreen"),
    ),
    screen(
      "log",
      lazyRouteComponent(() => import("./screens/log/log-screen.tsx"), "LogScreen"),
    ),
    screen(
      "import",
      lazyRouteComponent(() => import("./screens/import/import-screen.tsx"), "ImportScreen"),
    ),
    screen(
      "search",
      lazyRouteComponent(() => import("./screens/search/search-screen.tsx"), "SearchScreen"),
    ),
  ]),
]);

export const createWorkbenchRouter = () =>
  createRouter({
    routeTree,
    defaultPreload: "intent",
    scrollRestoration: true,
    // Plain values as one would type them: `?at=main@2025-09-15`, not JSON in quotes.
    parseSearch: (text) => {
      const search: Record<string, string | string[]> = {};
      for (const [name, value] of new URLSearchParams(text)) {
        const known = search[name];
        search[name] = known === undefined ? value : [known, value].flat();
      }
      return search;
    },
    stringifySearch: (search) => {
      const pairs = Object.entries(search).flatMap(([name, value]) =>
        [value]
          .flat()
          .flatMap((each) => (each === undefined || each === null || each === "" ? [] : [[name, String(each)]])),
      );
      const text = new URLSearchParams(pairs)
        .toString()
        .replaceAll("%40", "@")
        .replaceAll("%3A", ":")
        .replaceAll("%7E", "~");
      return text === "" ? "" : `?${text}`;
    },
  });
