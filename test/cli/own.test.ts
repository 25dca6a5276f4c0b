import { describe, expect, it } from 'vitest';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, runCli } from '../support/cli.js';
import { everyPath } from '../support/everyPath.js';

const LINE = 'sync-fault/10061 ACME_SYNC_BROKEN hr=0xA0040001\n';

describe.each(['rules', 'catalog'] as const)('--%s', (option) => {
  it('refuses a missing path and an empty directory', async () => {
    const missing = await runCli([`--${option}`, 'nowhere'], LINE);
    expect(missing.stderr).toBe('errenrich: nowhere: no such file or directory\n');
    const empty = await runCli([`--${option}`, 'fixtures/own/empty'], LINE);
    expect(empty.exit).toBe(2);
  });
});

describe('rules and catalogs of the user', () => {
  it('find what the built-in ones do not, on every code path', async () => {
    const own = { rules: ['fixtures/own/rules.yaml'], catalog: ['fixtures/own/catalog.json'] };
    const [record] = await everyPath(LINE, own, { sizes: [7] });
    const found = record?.codes.map(({ match, rule, code, symbol, also }) => [
      match,
      rule,
      code,
      symbol,
      also?.map((span) => span.match),
    ]);
    expect(found).toEqual([
      ['10061', 'acme/fault', '10061', 'WSAECONNREFUSED', undefined],
      [
        '0xA0040001',
        'windows/hresult-named',
        '0xa0040001',
        'ACME_SYNC_BROKEN',
        ['ACME_SYNC_BROKEN'],
      ],
    ]);
  });

  it('are reported and take precedence if they contradict the built-in ones', async () => {
    const colliding = ['--catalog', 'fixtures/own/colliding.json'];
    const { stdout, stderr, exit } = await runCli(colliding, 'hr=0x80070057\n');
    expect({ stderr, exit }).toEqual({
      stderr:
        'errenrich: hresult 0x80070057 is ACME_BAD_ARGUMENT and E_INVALIDARG and COR_E_ARGUMENT; using the first\n' +
        'errenrich: hresult E_OUTOFMEMORY is 0xa0040002 and 0x8007000e; using the first\n',
      exit: 0,
    });
    expect(parseLines<EnrichedLine>(stdout)[0]?.codes).toMatchObject([
      {
        symbol: 'ACME_BAD_ARGUMENT',
        alternatives: [
          { symbol: 'E_INVALIDARG', catalog: 'windows/hresult' },
          { symbol: 'E_INVALIDARG', catalog: 'windows/web-services' },
          { symbol: 'COR_E_ARGUMENT' },
        ],
      },
    ]);
    expect((await runCli(['catalog', 'check', ...colliding])).exit).toBe(1);
  });

  it('disable and replace the built-in ones, on every code path', async () => {
    const log = 'open: 0x8007000e\nacme 0x8007000e\nOSStatus -25300\n';
    const options = { rules: ['fixtures/own/composed/overriding.yaml'] };
    const [record, ...others] = await everyPath(log, options, { sizes: [7] });
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      line: 2,
      codes: [{ rule: 'windows/hex', confidence: 'certain' }],
    });
  });

  it('decode an unknown code without the catalog', async () => {
    const { stdout } = await runCli([], LINE);
    const [record] = parseLines<EnrichedLine>(stdout);
    expect(record?.codes).toMatchObject([
      {
        code: '0xa0040001',
        known: false,
        confidence: 'likely',
        severity: 'error',
        fields: { facility: 'ITF', code: 1, customer: true },
      },
    ]);
  });

  it('are tried by `rules test`, listed by `rules list` and checked by `catalog check`', async () => {
    const tried = await runCli(['rules', 'test', 'fixtures/own/rules.yaml']);
    expect(tried).toEqual({
      stdout: '1 rule, 2 samples (1 near miss): 2 passed, 0 failed\n',
      stderr: '',
      exit: 0,
    });
    const failing = await runCli(['rules', 'test', 'fixtures/bad-packs/failing-sample.yaml']);
    expect(failing.exit).toBe(1);
    expect(failing.stdout).toContain('acme/a: expected win32:10061, found nothing: acme 10061');
    const listed = await runCli(['rules', 'list', 'fixtures/own/rules.yaml']);
    expect(listed.stdout).toContain('acme/fault  win32     context   a sync service fault');
    const checked = await runCli(['catalog', 'check', '--catalog', 'fixtures/own/catalog.json']);
    expect(checked.stdout).toMatch(/ 1 {2}windows\/acme +Acme handbook$/m);
    expect(checked.exit).toBe(0);
  });
});
