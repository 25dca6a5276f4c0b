import { defineConfig } from 'vitest/config';

const { MUTANT_TESTS = 'annotate,emit,read,run,summarize,tokenize' } = process.env;

/**
 * Tests of sources. Those of the command line run the bundle, in which there are no mutants.
 * `MUTANT_TESTS` names the folders or files to run, with commas between them.
 */
export default defineConfig({
  test: {
    include: MUTANT_TESTS.split(',').flatMap((name) => [
      `test/${name}/**/*.test.ts`,
      `test/${name}.test.ts`,
    ]),
    setupFiles: ['test/support/briefProperties.ts'],
    testTimeout: 20_000,
  },
});
