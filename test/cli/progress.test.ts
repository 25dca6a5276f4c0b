import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatTotals } from '../../src/commands/amounts.js';
import { formatProgress } from '../../src/commands/progress.js';
import type { Stats } from '../../src/run/tally.js';
import { CLI, runCli } from '../support/cli.js';
import { describeWith } from '../support/installed.js';
import { inTerminal } from '../support/terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-progress-'));
afterAll(() => rmSync(folder, { recursive: true }));

function counted(total: Partial<Stats['total']>): Stats {
  const none = { lines: 0, bytes: 0, records: 0, codes: 0, linesCut: 0, invalidBytes: 0 };
  return {
    total: { ...none, inputsSkipped: 0, rulesStopped: 0, ...total },
    sources: [],
    rulesStopped: [],
  };
}

describe('totals', () => {
  it.each([
    [{}, 40, '0 lines, 0 bytes: 0 codes on 0 lines; 0.0 s'],
    [
      { lines: 1, bytes: 1, records: 1, codes: 1 },
      1_000,
      '1 line, 1 byte: 1 code on 1 line; 1.0 s',
    ],
    [
      { lines: 3_000_000, bytes: 1_234_567_890, records: 1_000, codes: 2_000, inputsSkipped: 2 },
      61_250,
      '3,000,000 lines, 1.23 GB: 2,000 codes on 1,000 lines; 61.3 s; 2 inputs not read to the end',
    ],
  ])('of %j are formatted', (total, milliseconds, text) => {
    expect(formatTotals(counted(total).total, milliseconds)).toBe(text);
  });

  it('are printed at the end of a run, for records and summaries', async () => {
    const line = /^errenrich: 18 lines, 1\.83 kB: 14 codes on 14 lines; \d+\.\d s\n$/;
    for (const command of [[], ['summary']]) {
      for (const jobs of ['1', '2']) {
        const { stderr } = await runCli([...command, '--stats', '-j', jobs, 'fixtures/mixed.log']);
        expect(stderr).toMatch(line);
      }
    }
  });
});

describe('progress', () => {
  it.each([
    [
      { bytes: 500_000, lines: 4_000, codes: 1 },
      1_000_000,
      '50% of 1 MB, 4,000 lines, 1 code, 250 kB/s, 0:02 left',
    ],
    [{ bytes: 2_000_000 }, 1_000_000, '99% of 1 MB, 0 lines, 0 codes, 1 MB/s, 0:00 left'],
    [{ bytes: 1_000 }, 100_000_000, '0% of 100 MB, 0 lines, 0 codes, 500 bytes/s, 55:33:18 left'],
    [{ bytes: 2_000_000 }, undefined, '2 MB, 0 lines, 0 codes, 1 MB/s'],
    [{}, 0, '0 bytes, 0 lines, 0 codes, 0 bytes/s'],
  ])('after two seconds with %j of %s is formatted', (total, of, text) => {
    expect(formatProgress({ stats: () => counted(total) }, 2_000, of)).toBe(text);
  });
});

describeWith('script', 'progress in a terminal', () => {
  const out = join(folder, 'out');
  const input = join(folder, 'in.log');
  writeFileSync(input, 'error 10061\n'.repeat(1_000));
  const slowly = (args: string): string => {
    const { text } = inTerminal(
      `{ cat ${input}; sleep 2; } | '${process.execPath}' '${CLI}' ${args}`,
      { columns: 60 },
    );
    return text;
  };

  it('is drawn if the output goes to a file, and cleared at the end', () => {
    const text = slowly(`> ${out}`);
    expect(text).toContain('\u001b[K12 kB, 1,000 lines, 1,000 codes, ');
    expect(text.endsWith('\u001b[K')).toBe(true);
    expect(readFileSync(out, 'utf8').split('\n')).toHaveLength(1_001);
  });

  it.each([
    ['to the terminal', '--format ndjson --fields line'],
    ['to a pipe', '--fields line | cat'],
    ['to a file with --no-progress', `--no-progress > ${out}`],
  ])('is not drawn if the output goes %s', (_, args) => {
    expect(slowly(args)).not.toContain('1,000 lines');
  });
});
