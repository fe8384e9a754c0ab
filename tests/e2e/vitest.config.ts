import { defineConfig } from "vitest/config";

// One journey at a time, and no step after one that failed.
export default defineConfig({
  test: {
    include: ["*.test.ts"],
    fileParallelism: false,
    bail: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ["verbose"],
  },
});
