import { defineConfig } from 'vitest/config';

/** Tests of sources. Those of the command line run the bundle, in which there are no mutants. */
export default defineConfig({
  test: {
    include: ['test/{annotate,emit,read,run,summarize,tokenize}/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
