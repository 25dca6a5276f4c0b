import { defineConfig } from 'vitest/config';

/** Signals at many more moments than in the usual run of the tests. */
export default defineConfig({
  test: {
    include: ['test/cli/signals.test.ts'],
    env: { SIGNAL_MOMENTS: '50' },
  },
});
