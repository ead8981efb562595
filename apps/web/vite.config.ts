import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env["PARLEY_SERVER"] ?? "http://127.0.0.1:4747";

export default defineConfig({
  plugins: [react()],
  worker: { format: "es" },
  build: {
    target: "es2022",
    // An inlined file would be a data: address, which the content security policy does not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: {
    proxy: Object.fromEntries(
      ["/v1", "/docs", "/openapi.json", "/healthz", "/readyz"].map((path) => [
        path,
        { target: server, changeOrigin: false },
      ]),
    ),
  },
});
