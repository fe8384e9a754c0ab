import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const source = fileURLToPath(new URL("./src", import.meta.url));

// The window loads the UI from its own scheme and the server from its root: relative addresses serve both.
export default defineConfig({
  base: "./",
  plugins: [react()],
  resolve: { alias: { "@": source } },
  build: { target: ["chrome111", "safari16.4"], sourcemap: false, chunkSizeWarningLimit: 900 },
  server: { port: 5173, strictPort: true },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], restoreMocks: true },
});
