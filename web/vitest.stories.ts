import { defineConfig } from "vitest/config";

/** Stories in a real browser against a running server (GRAPEVINE_ADDRESS); `make test` starts one on the demo world. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["stories/**/*.story.ts"],
    fileParallelism: false,
    // A browser without a graphics card on a busy machine may be late once; what is broken fails each time.
    retry: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
