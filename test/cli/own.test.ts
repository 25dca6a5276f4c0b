import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, ROOT, runCli } from '../support/cli.js';
import { everyPath } from '../support/everyPath.js';

const LINE = 'sync-fault/10061 ACME_SYNC_BROKEN hr=0xA0040001\n';

/** What is said of each broken file, all before any input is read. */
const BAD_PACKS: Readonly<Record<string, string>> = {
  'bad-regex.yaml':
    ':/rules/0/pattern: Invalid regular expression: /acme (?<code>\\d+/: Unterminated group; fix the regular expression',
  'collides.yaml': ":/rules/0/id: id 'windows/hex' is already used by rules/windows.yaml:/rules/",
  'disables-nothing.yaml':
    ":/disable/1: no other pack has a rule 'windows/hexx'; see errenrich rules list",
  'endless.yaml':
    ':/rules/0/pattern: (a+)+ can backtrack exponentially; start each repetition with a character that adjacent and nested ones cannot match',
  'failing-sample.yaml':
    ':/rules/0/samples/0: expected win32:10061, but found nothing; fix the pattern or the sample',
  'id-twice.yaml':
    ":/rules/1/id: id 'acme/a' is already used by fixtures/bad-packs/id-twice.yaml:/rules/0; rename one of them",
  'matches-nothing.yaml':
    ':/rules/0/pattern: the pattern matches the empty string, so it would be tried on every line; require at least one character outside lookarounds',
  'missing-property.yaml':
    ":/rules/0: missing property 'families'; see errenrich/schema/rules.json",
  'no-group.yaml':
    ':/rules/0/pattern: the pattern has no group named code or symbol; put (?<code>...) around the number or (?<symbol>...) around the name',
  'no-near-miss.yaml':
    ':/rules/0/samples: requires at least one line that matches and one near miss; see errenrich/schema/rules.json',
  'not-yaml.yaml': ': is not valid YAML: deficient indentation (2:1)',
  'python-group.yaml':
    ':/rules/0/pattern: Invalid regular expression: /acme (?P<code>\\d+)/: Invalid group; write (?<name>...) instead of (?P<name>...), as in JavaScript',
  'too-large.yaml':
    ':/rules/0/pattern: the pattern expands to 216001 characters; the maximum is 20000; reduce its repetition counts',
  'unknown-family.yaml':
    ":/rules/0/families: unknown family 'win33'; did you mean 'win32'? choose from aws, bugcheck, ",
  'unknown-property.yaml': ":/rules/0: unknown property 'patern'; did you mean 'pattern'?",
};

const BAD_CATALOGS: Readonly<Record<string, string>> = {
  'defines-built-in.json':
    ":/defines: the family 'win32' is built in; give the family another id, or remove 'defines'",
  'defines-empty-range.json':
    ':/defines/range: the range ends before it starts; put the lower number first',
  'defines-no-range.json': ":/defines: missing property 'range'; see errenrich/schema/catalog.json",
  'no-number.json':
    ":/entries/0/value: 'broken' is not a valid hresult value; use a form like 0x80070005",
  'no-severity.json': ":/entries/0: missing property 'severity'; see errenrich/schema/catalog.json",
  'not-canonical.json':
    ":/entries/0/value: '0xA0040001' is not a valid hresult value; write '0xa0040001'",
  'not-json.json': ': is not valid JSON: Unexpected end of JSON input',
  'twice.json': ':/entries/1/symbol: ACME_SYNC_BROKEN is listed twice; remove one of them',
  'unknown-family.json': ":/family: unknown family 'nothing'; choose from aws, bugcheck, ",
};

describe.each([
  ['rules', 'fixtures/bad-packs', BAD_PACKS],
  ['catalog', 'fixtures/bad-catalogs', BAD_CATALOGS],
] as const)('--%s', (option, folder, messages) => {
  it('has an expectation for every broken file', () => {
    expect(Object.keys(messages)).toEqual(readdirSync(`${ROOT}${folder}`).sort());
  });

  it.each(Object.entries(messages))(
    'refuses %s before any input is read',
    async (file, message) => {
      const path = `${folder}/${file}`;
      const { stdout, stderr, exit } = await runCli([`--${option}`, path], LINE);
      expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
      expect(stderr).toContain(`errenrich: ${path}${message}`);
      expect(stderr.trimEnd()).not.toContain('\n');
    },
  );

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
    const [record] = await everyPath(LINE, own);
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
        alternatives: [{ symbol: 'E_INVALIDARG' }, { symbol: 'COR_E_ARGUMENT' }],
      },
    ]);
    expect((await runCli(['catalog', 'check', ...colliding])).exit).toBe(1);
  });

  it('disable and replace the built-in ones, on every code path', async () => {
    const log = 'open: 0x8007000e\nacme 0x8007000e\nOSStatus -25300\n';
    const [record, ...others] = await everyPath(log, {
      rules: ['fixtures/own/composed/overriding.yaml'],
    });
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
