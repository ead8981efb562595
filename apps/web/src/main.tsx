/** The workbench: record, replay, compare. */
import "./design/tokens.css";
import "./design/base.css";
import "./design/controls.css";
import "./frame/frame.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createWorkbenchRouter } from "./routes.tsx";
import { applySettings } from "./settings/settings.ts";

applySettings();

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={createWorkbenchRouter()} />
    </QueryClientProvider>
  </StrictMode>,
);
