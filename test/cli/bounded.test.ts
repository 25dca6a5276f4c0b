import { describe, expect, it } from 'vitest';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, runCli } from '../support/cli.js';

const MEGABYTE = 1024 * 1024;
const PACK = 'fixtures/slow-packs/slow.yaml';
const LAST = 'HRESULT = 0x80070005\n';

/** Lines as long as lines may be, each flagged for its rule by something that ends them. */
const HOSTILE: Readonly<Record<string, string>> = {
  'slow/quadratic': `${fill('1', MEGABYTE - 4)} 1z\n`,
  'slow/reference': `${fill('a', MEGABYTE - 3)} z1\n`,
  'slow/look-ahead': `${fill('b1 c', MEGABYTE)}\n`,
  'slow/cubic': `${fill('job x failed y code ', MEGABYTE - 3)}1;;\n`,
};

function fill(text: string, length: number): string {
  return text.repeat(Math.floor(length / text.length));
}

/** Without bounds these take minutes to years; the limit of time tells that they do not. */
describe('lines of a megabyte that make patterns slow', () => {
  it.each(Object.entries(HOSTILE).filter(([rule]) => rule !== 'slow/quadratic'))(
    'do not keep %s from continuing with the next line',
    async (_rule, line) => {
      const { stdout, exit } = await runCli(['--rules', PACK], line.repeat(2) + LAST);
      expect(exit).toBe(0);
      const records = parseLines<EnrichedLine>(stdout);
      expect(records.at(-1)).toMatchObject({ line: 3, codes: [{ code: '0x80070005' }] });
    },
    30_000,
  );

  it('stop a rule, which is reported once, and matches other lines', async () => {
    const line = HOSTILE['slow/quadratic'] ?? '';
    const input = `${line.repeat(2)}${LAST}fault 10061z\n`;
    const { stdout, stderr, exit } = await runCli(['--rules', PACK], input);
    expect(exit).toBe(0);
    expect(stderr).toMatch(
      /^errenrich: fixtures\/slow-packs\/slow\.yaml:\/rules\/0\/pattern: slow\/quadratic took more than 1 s on a line of \d+ characters; it was stopped; after 3 such lines it is skipped on long lines\n$/,
    );
    expect(parseLines<EnrichedLine>(stdout).slice(-2)).toMatchObject([
      { line: 3, codes: [{ code: '0x80070005' }] },
      { line: 4, codes: [{ rule: 'slow/quadratic', code: '10061' }] },
    ]);
  }, 30_000);

  it('do not delay the built-in rules', async () => {
    const lines = [
      'hr=0x80070005 ',
      'GetLastError ',
      'HRESULT is ',
      'SecItemAdd a ',
      'A_',
      '0x8',
      ' ',
    ]
      .map((text) => `${fill(text, MEGABYTE)}\n`)
      .join('');
    const { stderr, exit } = await runCli([], lines + LAST);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  }, 30_000);
});

describe('lines of half a megabyte, more of them than the memory holds', () => {
  it.each([
    [
      'the names that they give to numbers',
      1,
      (i: number) => `[HRESULT = 0x8${i}777 - NO_SUCH_NAME_${i}]`,
    ],
    ['names that come twice', 2, (i: number) => `STATUS_NO_SUCH_NAME_${i}`],
  ])(
    'are not held in memory with %s',
    async (_, times, textOf) => {
      const rest = fill(' x', MEGABYTE / 2);
      const lines = Array.from({ length: 100 * times }, (_, i) => {
        return `${textOf(1_000 + Math.floor(i / times))}${rest}\n`;
      });
      const env = { NODE_OPTIONS: '--max-old-space-size=48' };
      const { stderr, exit } = await runCli(['summary'], lines.join('') + LAST, { env });
      expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    },
    30_000,
  );
});

describe('rules check', () => {
  it('finds nothing among the built-in rules', async () => {
    const { stdout, exit } = await runCli(['rules', 'check']);
    expect(stdout).toMatch(/^\d+ rules checked on \d+ ordinary lines: no problems\n$/);
    expect(exit).toBe(0);
  });

  it('reports broad, shadowed and duplicate rules, one line each', async () => {
    const { stdout, exit } = await runCli(['rules', 'check', 'fixtures/slow-packs/useless.yaml']);
    const place = 'fixtures/slow-packs/useless.yaml:/rules';
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        `^${place}/2/pattern: useless/loose may match on \\d+ of \\d+ ordinary`,
      ),
      `${place}/1: useless/shadowed finds nothing in its samples that useless/fault does not find first; remove it, or add a sample that only it matches`,
      `${place}/3/id: useless/loose has the same id as a rule in ${place}/2; rename it`,
    ]);
    expect(exit).toBe(1);
  });

  it('reports slow rules, and continues after packs that do not load', async () => {
    const { stdout, exit } = await runCli(['rules', 'check', 'fixtures/bad-packs', PACK]);
    expect(stdout).toContain(
      'bad-packs/endless.yaml:/rules/0/pattern: (a+)+ can backtrack exponentially',
    );
    expect(stdout).toContain(
      "bad-packs/missing-property.yaml:/rules/0: missing property 'families'",
    );
    for (const rule of Object.keys(HOSTILE)) {
      expect(stdout).toMatch(
        new RegExp(`${rule} may be slow on lines longer than \\d+ characters`),
      );
    }
    expect(exit).toBe(1);
  });
});
