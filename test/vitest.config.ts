import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: fileURLToPath(new URL("..", import.meta.url)),
    reporters: ["default", "./test/count.ts"],
    include: ["test/**/*.test.ts"],
    // date-fns-tz is right only when the process runs in UTC (see src/utc.ts).
    env: { TZ: "UTC" },
    testTimeout: 20_000,
    // Files share what they import: discord.js and the data are read once a worker, not 180 times. No
    // file mocks a module or changes what others read.
    isolate: false,
    // Two cores are the smallest machine this has to run on.
    maxWorkers: 2,
  },
});
