/** Figures for Prometheus. */
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Deps } from "./deps.ts";

export interface Metrics {
  observe(call: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }): void;
  read(): Promise<{ readonly text: string; readonly contentType: string }>;
}

export const createMetrics = ({ projector, version }: Deps): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  const calls = new Counter({
    name: "parley_http_requests_total",
    help: "Calls, by route and status.",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "parley_http_request_seconds",
    help: "How long it took until an answer began.",
    labelNames: ["method", "route"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  new Gauge({ name: "parley_info", help: "The version that runs.", labelNames: ["version"], registers }).set(
    { version },
    1,
  );
  new Gauge({
    name: "parley_memory_bytes",
    help: "Resident memory of the process.",
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  if (projector !== undefined)
    new Gauge({
      name: "parley_projector_lag_entries",
      help: "Entries that the views do not show yet.",
      registers,
      collect() {
        this.set(projector.status().lag);
      },
    });
  return {
    observe: ({ method, route, status, seconds }) => {
      // Callers choose methods; labels must stay few.
      const known = methods.has(method) ? method : "other";
      calls.inc({ method: known, route, status: String(status) });
      durations.observe({ method: known, route }, seconds);
    },
    read: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  };
};

const methods = new Set(["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"]);
