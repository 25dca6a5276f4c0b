import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Nothing here uses TLS, and reading certificates takes Node.js longer than the program takes to start.
delete process.env.NODE_EXTRA_CA_CERTS;

const { CHROMIUM = '/usr/bin/chromium', CI } = process.env;
/** In CI, a browser that is missing is a failure. */
const hasBrowser = CI !== undefined || existsSync(CHROMIUM);

/** The servers of test/fleet; in CI, one that is missing is a failure. */
const missing = CI === undefined ? ['nats-server', 'rsyslogd'].filter((one) => !isOnPath(one)) : [];
if (missing.length > 0) {
  console.warn(
    `without ${missing.join(' and ')}, test/fleet is left out: apt-get install nats-server rsyslog`,
  );
}

function isOnPath(program: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      // These read documents that may stand beside the project.
      ...(existsSync('../shared/seeds') ? [] : ['test/beside/**']),
      ...(missing.length === 0 ? [] : ['test/fleet/**']),
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
