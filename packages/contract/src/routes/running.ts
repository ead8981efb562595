/** How the process is. */
import { HealthAnswer, ReadyAnswer } from "../answers/keeping.ts";
import { json, type Route } from "./route.ts";

export const runningRoutes = [
  {
    method: "get",
    path: "/healthz",
    tag: "Running",
    summary: "Is the process alive?",
    answers: { 200: { description: "Yes.", media: json(HealthAnswer) } },
  },
  {
    method: "get",
    path: "/readyz",
    tag: "Running",
    summary: "Database, projector, and what append-only rests on.",
    answers: {
      200: { description: "Ready.", media: json(ReadyAnswer) },
      503: { description: "Not ready, and why.", media: json(ReadyAnswer) },
    },
  },
  {
    method: "get",
    path: "/metrics",
    tag: "Running",
    summary: "Figures for Prometheus.",
    answers: { 200: { description: "Text exposition format.", media: { "text/plain": null } } },
  },
] as const satisfies ReadonlyArray<Route>;
