import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const SERVER = process.env.GRAPEVINE_SERVER ?? "http://127.0.0.1:8420";

/** Two pages: the explorer, and GraphiQL on its own because its styles and size are its own. */
export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "~": here("./src") } },
  server: {
    proxy: Object.fromEntries(
      ["/graphql", "/upload", "/ingest", "/health"].map((path) => [path, { target: SERVER, ws: true }]),
    ),
  },
  worker: { format: "es" },
  build: {
    target: "es2022",
    manifest: true,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: { index: here("./index.html"), graphiql: here("./graphiql.html") },
      // GraphiQL marks modules for a compiler that is not used here.
      onLog: (level, log, handle) => (log.code === "MODULE_LEVEL_DIRECTIVE" ? undefined : handle(level, log)),
    },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["src/test.setup.ts"] },
});
