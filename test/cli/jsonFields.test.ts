import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseLines, runCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-json-fields-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FIRST =
  '{"id":9007199254740993,"msg":"hr=0x80070057 \\"x\\"\\n EPIPE","other":"EIO","err":{"message":"EPIPE"}}';
const BYTES = `{"msg":[${[...Buffer.from('é EACCES')].join()}],"other":"EIO"}`;
const TAKEN = '{"codes":1,"msg":"EIO"}';
const LOG = `${FIRST}\r\nbroken EACCES\n\n{"msg":"fine","other":"EIO"}\n${BYTES}\n[1]\n${TAKEN}`;
const MESSAGE = 'errenrich: 2 lines were searched whole: not JSON objects\n';
const WHOLE = ['the line is not JSON', 'the line is not a JSON object'].map(
  (reason) => `errenrich: 1 line was searched whole: ${reason}\n`,
);
const FIELDS = ['--fields', 'line,match,span,also'];
const FOUND = [
  {
    line: 1,
    codes: [
      { match: '0x80070057', start: 33, end: 43 },
      { match: 'EPIPE', start: 52, end: 57, also: [{ match: 'EPIPE', start: 91, end: 96 }] },
    ],
  },
  { line: 2, codes: [{ match: 'EACCES', start: 7, end: 13 }] },
  { line: 5, codes: [{ match: 'EACCES', start: 19, end: 36 }] },
  { line: 7, codes: [{ match: 'EIO', start: 18, end: 21 }] },
];

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const file = fileOf('app.ndjson', LOG);
const other = fileOf('other.ndjson', LOG);

describe('--json-field', () => {
  const args = ['--json-field', 'msg', '--json-field', 'err.message'];

  it('searches these fields only, and whole lines that are not JSON', async () => {
    const { stdout, stderr, exit } = await runCli([...args, ...FIELDS], LOG);
    expect(parseLines(stdout)).toEqual(FOUND);
    expect(stderr).toBe(MESSAGE);
    expect(exit).toBe(0);
  });

  it('does so in files, on several threads', async () => {
    const { stdout, stderr } = await runCli([...args, ...FIELDS, '--jobs', '2', file, other]);
    expect(parseLines(stdout)).toEqual([...FOUND, ...FOUND]);
    expect(stderr).toBe(MESSAGE.replace('2', '4'));
  });

  it.each([
    ['one thread', ['--jobs', '1']],
    ['two threads', ['--jobs', '2']],
    ['--keep-fields', ['--keep-fields', '--jobs', '1']],
  ])('is named if no line has it: %s', async (_, how) => {
    const lines = fileOf('misspelled.ndjson', '{"msg":"EIO"}\n{"msg":"EIO"}\n\n');
    const { stdout, stderr, exit } = await runCli([...how, '--json-field', 'mgs', lines]);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 0 });
    expect(stderr).toBe(
      "errenrich: 2 JSON objects were not searched: none of them has text in the field 'mgs'\n",
    );
    const some = fileOf('some.ndjson', '{"x":1}\n{"mgs":"EIO"}\n');
    expect(await runCli([...how, '--json-field', 'mgs', some])).toMatchObject({ stderr: '' });
  });

  it.each([
    ['one thread', ['--jobs', '1']],
    ['two threads', ['--jobs', '2']],
    ['--keep-fields', ['--keep-fields', '--jobs', '1']],
    ['summary', ['summary', '--jobs', '1']],
  ])('is named if no line of any file has it, but others: %s', async (_, how) => {
    const fields = ['msg', 'mgs', 'log', 'x'].flatMap((path) => ['--json-field', path]);
    const files = [
      fileOf('two.ndjson', '{"msg":"EIO"}\n{"a":"EIO"}\n'),
      fileOf('log.ndjson', 'no JSON\n{"log":"EIO"}\n{"x":5}\n'),
    ];
    const { stderr, exit } = await runCli([...how, ...fields, ...files]);
    expect(stderr).toContain("errenrich: no JSON object has text in the field 'mgs' or 'x'\n");
    expect(exit).toBe(0);
    const both = await runCli([...how, '--json-field', 'msg', '--json-field', 'log', ...files]);
    expect(both.stderr).not.toContain('no JSON object');
  });

  it('counts what is in them', async () => {
    const counted = ['summary', '--by', 'symbol', '--format', 'csv'];
    const { stdout, stderr } = await runCli([...counted, '--json-field', 'other', file]);
    expect(stdout).toMatch(/\n3,EIO,[\s\S]*\n1,EACCES,/);
    expect(stderr).toBe(MESSAGE);
  });
});

describe('--keep-fields', () => {
  const keep = ['--keep-fields', '--fields', 'match,span'];

  it('writes the lines of JSON with their codes, as the library does', async () => {
    const { stdout, stderr, exit } = await runCli([...keep, '--json-field', 'msg'], LOG);
    const codes = [
      '[{"match":"0x80070057","start":3,"end":13},{"match":"EPIPE","start":19,"end":24}]',
      '[{"match":"EACCES","start":7,"end":13}]',
      '[{"match":"EACCES","start":2,"end":8}]',
      '[{"match":"EIO","start":18,"end":21}]',
    ];
    expect(stdout.split('\n')).toEqual([
      `${FIRST.slice(0, -1)},"codes":${codes[0]}}`,
      `{"text":"broken EACCES","codes":${codes[1]}}`,
      `${BYTES.slice(0, -1)},"codes":${codes[2]}}`,
      `{"text":${JSON.stringify(TAKEN)},"codes":${codes[3]}}`,
      '',
    ]);
    const taken = "errenrich: 1 line was searched whole: the object already has the key 'codes'\n";
    expect(stderr).toBe(`${WHOLE.join('')}${taken}`);
    expect(exit).toBe(0);
  });

  it('names the field of each code among several, and writes all lines with --all', async () => {
    const args = [...keep, '--all', '--json-field', 'other', '--json-field', 'err.message', file];
    const { stdout } = await runCli(args);
    const lines = parseLines<Record<string, unknown>>(stdout);
    expect(lines.map(({ codes }) => codes)).toMatchObject([
      [
        { match: 'EIO', field: 'other' },
        { match: 'EPIPE', field: 'err.message' },
      ],
      [{ match: 'EACCES' }],
      [{ match: 'EIO', field: 'other' }],
      [{ match: 'EIO', field: 'other' }],
      [],
      1,
    ]);
  });

  it.each([
    ['without --json-field', [], '--keep-fields needs --json-field; name the field to search'],
    [
      'with --flat',
      ['--json-field', 'a', '--flat'],
      '--keep-fields does not apply to --flat; use one of them',
    ],
    [
      'with another format',
      ['--json-field', 'a', '--format', 'csv'],
      '--keep-fields does not apply to --format csv; use one of them',
    ],
    [
      'with an empty name',
      ['--json-field', ''],
      '--json-field is empty; give a key such as msg, or a path such as err.message; see errenrich --help',
    ],
  ])('%s is refused', async (_, more, message) => {
    const { stderr, exit } = await runCli(['--keep-fields', ...more], LOG);
    expect(stderr).toBe(`errenrich: ${message}\n`);
    expect(exit).toBe(2);
  });
});
