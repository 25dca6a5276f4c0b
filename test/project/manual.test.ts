import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/cli.js';
import { describeWith } from '../support/installed.js';

const MANUAL = `${ROOT}man/errenrich.1`;

describe('the manual page', () => {
  it('is up to date; npm run manual writes it', () => {
    const made = execFileSync(process.execPath, [`${ROOT}scripts/buildManual.js`]);
    expect(readFileSync(MANUAL, 'utf8')).toBe(String(made));
  });
});

describeWith('man', 'the manual page, shown by man', () => {
  it('formats without warnings', () => {
    const { stdout, stderr } = spawnSync('man', ['--warnings', '-l', MANUAL], {
      env: { ...process.env, MANWIDTH: '80', LC_ALL: 'C.UTF-8' },
    });
    expect(String(stderr)).toBe('');
    expect(String(stdout)).toContain('--min-severity');
  });
});
