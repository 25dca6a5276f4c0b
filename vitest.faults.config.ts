import { defineConfig } from 'vitest/config';

/** Faults that take too long for each run of the tests; each prints what was lost and used. */
export default defineConfig({
  test: {
    include: ['test/faults/*.soak.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Their figures are those of one process at a time.
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
