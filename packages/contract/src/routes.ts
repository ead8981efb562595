/** Every call, once: the documentation, the client and the tests of the API read this table. */
import { dossierRoutes } from "./routes/dossiers.ts";
import { keepingRoutes } from "./routes/keeping.ts";
import { readingRoutes } from "./routes/reading.ts";
import { recordingRoutes } from "./routes/recording.ts";
import type { Route } from "./routes/route.ts";
import { runningRoutes } from "./routes/running.ts";
import { scenarioRoutes } from "./routes/scenarios.ts";

export const routes: ReadonlyArray<Route> = [
  ...dossierRoutes,
  ...recordingRoutes,
  ...readingRoutes,
  ...scenarioRoutes,
  ...keepingRoutes,
  ...runningRoutes,
];
