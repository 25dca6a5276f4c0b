import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { beforeCalls } from '../support/beforeCalls.js';
import { ROTATIONS } from '../support/rotatedLog.js';
import { RotationTrial } from '../support/rotationTrial.js';

const root = mkdtempSync(join(tmpdir(), 'errenrich-interleavings-'));
afterAll(() => rmSync(root, { recursive: true }));

/** More with `SEEDS=100 npx vitest run test/reliability/interleavings.test.ts`. */
const SEEDS = Array.from({ length: Number(process.env.SEEDS ?? 12) }, (_, index) => index + 1);

describe.each([
  ['', false],
  [' by a reader that is killed and started again', true],
] as const)('each line of a log is read once%s', (_, isKilled) => {
  it.each(Object.entries(ROTATIONS))(
    'if it %s between any two steps of the reader',
    async (name, rotation) => {
      const isCompressed = name.includes('compressed');
      const trials = SEEDS.map((seed) => {
        const path = join(mkdtempSync(join(root, 'log-')), 'a.log');
        return new RotationTrial({ path, rotation, seed, isKilled, isCompressed });
      });
      const byFolder = new Map(trials.map((one) => [dirname(one.path), one]));
      const end = beforeCalls((path) =>
        (byFolder.get(dirname(path)) ?? byFolder.get(path))?.mayStep(),
      );
      try {
        await Promise.all(trials.map((one) => one.run()));
      } finally {
        end();
      }
      const faulty = trials.map((one) => one.faults()).filter(({ what }) => what.length > 0);
      expect(faulty).toEqual([]);
    },
    60_000,
  );
});
