import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createEnricher } from '../../src/index.js';
import type { Code, EnrichedLine } from '../../src/types.js';
import { parseLines } from '../support/cli.js';
import { runningOnce } from '../support/runOnce.js';

/** Lines of programs that print only the text of an error, and the code that it stands for. */
const FOUND = [
  ['dial tcp 10.0.0.1:443: connect: connection refused', 'errno ECONNREFUSED'],
  ['com.acme.LinkException: Connection refused', 'errno ECONNREFUSED'],
  ['com.acme.LinkException: Connection reset by peer', 'errno ECONNRESET'],
  ["mkdir: cannot create directory 'x': No space left on device", 'errno ENOSPC'],
  ['/bin/sh: 1: ./run: Permission denied', 'errno EACCES'],
  ['write() failed (Broken pipe)', 'errno EPIPE'],
  ['{"msg":"open /x: no such file or directory"}', 'errno ENOENT'],
  ['Segmentation fault (core dumped)', 'signal SIGSEGV'],
  ['sqlite3.OperationalError: database is locked', 'sqlite SQLITE_BUSY'],
  ['psql: FATAL:  sorry, too many clients already', 'sqlstate too_many_connections'],
  ['Net use failed: The network path was not found.', 'win32 ERROR_BAD_NETPATH'],
  ['kinit: Preauthentication failed while getting credentials', 'krb5 KRB5KDC_ERR_PREAUTH_FAILED'],
] as const;

/** The same words as a part of a sentence or of a name. */
const NONE = [
  'we saw a connection refused by the guard',
  'permission denied for the user was not a problem',
  'the no such file or directory case is tested',
  'connection-refused-handler: ready',
  'metric: broken pipeline',
] as const;

const LOG = join(mkdtempSync(join(tmpdir(), 'errenrich-texts-')), 'a.log');
writeFileSync(LOG, [...FOUND.map(([line]) => line), ...NONE].join('\n'));
afterAll(() => rmSync(dirname(LOG), { recursive: true }));
const runOnce = runningOnce();

/** The codes of the line with an index. */
async function codesOf(index: number, ...args: string[]): Promise<readonly Code[]> {
  const { stdout, stderr, exit } = await runOnce(...args, LOG);
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return parseLines<EnrichedLine>(stdout).find(({ line }) => line === index + 1)?.codes ?? [];
}

describe('--texts', () => {
  it.each(FOUND)('%s: %s', async (line, expected) => {
    const [code, ...others] = await codesOf(
      FOUND.findIndex(([one]) => one === line),
      '--texts',
    );
    expect(others).toEqual([]);
    expect(`${code?.family} ${code?.symbol}`).toBe(expected);
    expect(code).toMatchObject({ evidence: ['text'], confidence: 'likely', known: true });
  });

  it.each(NONE)('%s: none', async (line) => {
    expect(await codesOf(FOUND.length + NONE.indexOf(line), '--texts')).toEqual([]);
  });

  it('is off by default', async () => {
    for (const at of FOUND.keys()) expect(await codesOf(at)).toEqual([]);
  });
});

describe('the texts of the library', () => {
  const enricher = createEnricher({ texts: true });

  it('have no number that depends on an unknown platform', () => {
    const code = enricher.line('connect: connection refused')?.codes[0];
    expect(code).toMatchObject({ symbol: 'ECONNREFUSED', numbers: { linux: '111', darwin: '61' } });
    expect(code).not.toHaveProperty('code');
  });

  it('confirm a number instead of being a code of their own', () => {
    const record = enricher.line('connect() failed (111: Connection refused) while connecting');
    expect(record?.codes).toMatchObject([
      { match: '111', symbol: 'ECONNREFUSED', evidence: ['context', 'text'], also: [{}] },
    ]);
  });

  it('include those of own catalogs', () => {
    const own = createEnricher({
      texts: true,
      catalog: [
        {
          ...{ id: 'any/acme', family: 'hresult', title: 'Acme' },
          source: { title: 'Acme', license: 'MIT' },
          entries: [
            {
              ...{ symbol: 'ACME_E_FUSE', value: '0x80ac0002', severity: 'error' },
              texts: ['the fuse is damp'],
            },
          ],
        },
      ],
    });
    expect(own.line('acmed: The fuse is damp.')?.codes).toMatchObject([
      { symbol: 'ACME_E_FUSE', code: '0x80ac0002', evidence: ['text'] },
    ]);
  });
});
