import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// Nothing here uses TLS, and reading certificates takes Node.js longer than the program takes to start.
delete process.env.NODE_EXTRA_CA_CERTS;

const { CHROMIUM = '/usr/bin/chromium', CI } = process.env;
/** In CI, a browser that is missing is a failure. */
const hasBrowser = CI !== undefined || existsSync(CHROMIUM);

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      // These read documents that may stand beside the project.
      ...(existsSync('../shared/seeds') ? [] : ['test/beside/**']),
      ...(hasBrowser ? [] : ['test/page/{access,browser,manyCodes}.test.ts']),
    ],
    testTimeout: 60_000,
    // Loading the sources for each file again takes a tenth of the time; none of them is replaced.
    isolate: false,
    restoreMocks: true,
    // Most tests wait for processes: a core for the runner itself would be idle.
    maxWorkers: '100%',
    coverage: {
      include: ['src/**/*.ts'],
      exclude: ['src/**/assembly/**', 'src/build/**', 'src/page/**'],
    },
  },
});
