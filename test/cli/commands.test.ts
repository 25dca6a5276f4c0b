import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatOf, RECORD_FORMATS } from '../../src/emit/formats/index.js';
import { validate } from '../../src/schema.js';
import { SUMMARY_KEYS, type SummaryKey } from '../../src/summarize/summaryKeys.js';
import type { EnrichedLine, Explanation } from '../../src/types.js';
import { describeBeside } from '../support/beside.js';
import { parseLines, ROOT, runCli } from '../support/cli.js';
import { runningOnce } from '../support/runOnce.js';

const MIXED = 'fixtures/mixed.log';
const WINDOWS_LOG = `${ROOT}../shared/logs/Windows_2k.log`;

const runOnce = runningOnce();

describe('errenrich explain', () => {
  it('formats a meaning for reading', async () => {
    const { stdout } = await runCli(['explain', '0x804d000d', '-34']);
    expect(stdout).toMatchInlineSnapshot(`
      "WS_E_ENDPOINT_NOT_FOUND  0x803d000d
        The endpoint cannot be found, for example, if the host can be found, or there is not an endpoint listening at the particular URI.
        hint        Check that the host name in the URL resolves; where the server answers 404, compare the path with the service's virtual directory or 'netsh http show servicestate' (for certificate enrollment, the CEP or CES URL in the enrollment policy).
        family      hresult on windows
        category    Windows Web Services
        severity    error
        spelled     0x803d000d, -2143485939, 2151481357
        parts       facility WEBSERVICES, code 13
        erratum     The document gives 0x804d000d; the header gives 0x803d000d.
        catalog     windows/web-services
        source      Windows Web Services Return Values (2018-05-31)
        confidence  likely

      errSecDiskFull  -34
        The disk is full.
        family      osstatus on darwin
        category    System
        severity    error
        spelled     -34, 0xffffffde
        catalog     darwin/security-framework
        source      Security Framework Result Codes
        confidence  likely
        or          dskFulErr (osstatus -34 on darwin): There is no free space left on the volume.
        or          errSecDskFull (osstatus -34 on darwin): The disk is full.
        or          ERANGE (errno 34 on linux, darwin, freebsd and windows): The result does not fit: a number out of range or a buffer too small for the answer.
        or          ERANGE (libuv -34 on linux and darwin): The result does not fit: a number out of range or a buffer too small for the answer.
        or          ORA-00034 (oracle 00034): COMMIT or ROLLBACK was called from PL/SQL in a session that has this disabled.
        or          GNUTLS_E_BASE64_DECODING_ERROR (gnutls -34): PEM or other base64 text could not be decoded.
        or          MBEDTLS_ERR_AES_INVALID_INPUT_LENGTH (mbedtls -0x0022): The length of the data is not valid for the AES mode, for example not a multiple of the block size.
        or          LIBSSH2_ERROR_INVAL (libssh2 -34): A function of libssh2 was called with an argument that is not valid.
        or          CL_INVALID_CONTEXT (opencl -34): The context is not valid.
        or          BCME_NOT_WME_ASSOCIATION (bcme -34): The connection has no quality of service (WME).
        or          VERR_ADDRESS_CONFLICT (virtualbox -34): The address range overlaps one that is already in use.
        or          LOCKDOWN_E_SERVICE_PROHIBITED (lockdown -34): The device does not allow the service to be started.
      "
    `);
  });

  const FIRST = [
    ['0x80070057', 'hresult', 'E_INVALIDARG'],
    ['0X80070057', 'hresult', 'E_INVALIDARG'],
    ['80070057', 'hresult', 'E_INVALIDARG'],
    ['-2147024809', 'hresult', 'E_INVALIDARG'],
    ['2147942487', 'hresult', 'E_INVALIDARG'],
    ['0xC0000034', 'ntstatus', 'STATUS_OBJECT_NAME_NOT_FOUND'],
    ['-25300', 'osstatus', 'errSecItemNotFound'],
    ['10061', 'win32', 'WSAECONNREFUSED'],
    ['0x274d', 'win32', 'WSAECONNREFUSED'],
    ['wsaeconnrefused', 'win32', 'WSAECONNREFUSED'],
  ] as const;
  const DECODED = [
    [
      '0x8007fffe',
      { family: 'hresult', severity: 'error', fields: { facility: 'WIN32', code: 65534 } },
    ],
    ['0xc0bb0001', { family: 'ntstatus', severity: 'error', fields: { facility: '187', code: 1 } }],
    ['-12345', { family: 'osstatus', code: '-12345' }],
    ['54321', { family: 'win32', code: '54321' }],
  ] as const;

  /** The meanings of a code, all of which are asked for at once. */
  async function meaningsOf(code: string): Promise<Explanation[]> {
    const codes = [...FIRST, ...DECODED].map(([query]) => query);
    const { stdout, exit } = await runOnce('explain', '--json', ...codes, '0');
    expect(exit).toBe(0);
    const answers = JSON.parse(stdout) as { query: string; meanings: Explanation[] }[];
    expect(answers.map(({ query }) => query)).toEqual([...codes, '0']);
    return answers.find(({ query }) => query === code)?.meanings ?? [];
  }

  it.each(FIRST)('finds %s first as %s %s', async (query, family, symbol) => {
    const [meaning] = await meaningsOf(query);
    expect(meaning).toMatchObject({ family, symbol, known: true });
  });

  it('shows all meanings of a number that has several', async () => {
    const symbols = (await meaningsOf('0')).map(({ symbol }) => symbol);
    expect(symbols[0]).toBe('S_OK');
    expect(symbols).toEqual(
      expect.arrayContaining(['STATUS_SUCCESS', 'errSecSuccess', 'ERROR_SUCCESS', 'EX_OK']),
    );
    const preferred = await runCli(['explain', '--json', '--platform', 'apple', '0']);
    expect(JSON.parse(preferred.stdout)[0].meanings[0].symbol).toBe('errSecSuccess');
  });

  it.each(DECODED)('decodes %s, which is in no catalog', async (query, expected) => {
    const [meaning] = await meaningsOf(query);
    expect(meaning).toMatchObject({ known: false, ...expected });
  });

  const UNKNOWN = [
    ['NO_SUCH_SYMBOL', "'NO_SUCH_SYMBOL' is not a known symbol or a number in any family"],
    ['', "'' is not a known"],
    ['99999999999999999999999999', 'is not a known'],
    ['\u001b[31mred', "'␛[31mred' is not a known"],
    ['x'.repeat(100_000), `'${'x'.repeat(60)}…' is not a known`],
  ] as const;

  it.each(UNKNOWN.map(([, message], index) => [index, message] as const))(
    'says that a code is unknown, and exits with 1: %#',
    async (index, message) => {
      const queries = UNKNOWN.map(([query]) => query);
      const { stdout, stderr, exit } = await runOnce('explain', '--', ...queries);
      expect({ stdout, exit }).toEqual({ stdout: '', exit: 1 });
      const messages = stderr.trimEnd().split('\n');
      expect(messages).toHaveLength(UNKNOWN.length);
      expect(messages[index]).toContain(message);
    },
  );
});

describe('errenrich summary', () => {
  const ONE_KEY: Readonly<Record<SummaryKey, string>> = {
    code: '10061',
    symbol: 'WSAECONNREFUSED',
    category: 'Winsock / sockets',
    platform: 'windows',
    family: 'win32',
    severity: 'error',
    rule: 'windows/win32-error',
    source: MIXED,
    host: 'mac1',
    process: 'secd',
    level: 'error',
    format: 'cbs',
    time: '2024-05-04T08:10Z',
  };

  it.each(SUMMARY_KEYS)('counts by %s', async (by) => {
    const key = ONE_KEY[by];
    expect(key, `ONE_KEY lacks a key of ${MIXED} by ${by}`).toBeDefined();
    const { stdout } = await runCli(['summary', '--format', 'json', '--by', by, MIXED]);
    const summary = JSON.parse(stdout);
    validate('summary', summary, 'BAD_INPUT', 'summary');
    expect(summary.total).toBe(14);
    expect(summary.rows.map((row: { key: string }) => row.key)).toContain(key);
    expect(summary.rows.reduce((sum: number, row: { count: number }) => sum + row.count, 0)).toBe(
      14,
    );
  });

  it('shows a table and the count of omitted rows', async () => {
    const { stdout } = await runCli(['summary', '--by', 'family', '--top', '2', MIXED]);
    expect(stdout).toMatchInlineSnapshot(`
      "count  family                         share  trend             first                 last
          4  hresult  ████████████████████    29%             ▃   █  2024-05-04 08:11:16Z  2024-05-04 10:11:21Z
          4  win32    ████████████████████    29%                 █  2024-05-04 10:11:16Z  2024-05-04 10:11:20

      14 codes (6 in rows not shown), 5 distinct
      from 2024-05-04 02:11:22Z to 2024-05-04 10:11:25
      "
    `);
  });

  it('writes CSV', async () => {
    const { stdout } = await runCli(['summary', '--by', 'platform', '--format', 'csv', MIXED]);
    expect(stdout).toMatchInlineSnapshot(`
      "count,platform,family,symbol,description,severity,share,first,last,sources
      11,windows,,,,error,0.7857,2024-05-04T10:11:16.900+02:00,2024-05-04T10:11:25,1
      3,darwin,,,,error,0.2143,2024-05-04T10:11:22.944189+08:00,2024-05-04T10:11:13.001,1
      "
    `);
  });

  it('counts by platform: one, several with their names, or any', async () => {
    const log = 'ENOSPC\nsyscall ENODATA\nHTTP/1.1" 500\nerror 10061\nerrSecItemNotFound\n';
    const { stdout } = await runCli(['summary', '--by', 'platform', '--format', 'json'], log);
    const { rows } = JSON.parse(stdout) as { rows: { key: string; count: number }[] };
    expect(Object.fromEntries(rows.map(({ key, count }) => [key, count]))).toEqual({
      'linux/darwin/windows': 1,
      any: 2,
      darwin: 1,
      windows: 1,
    });
  });

  it('says so when there is nothing', async () => {
    expect((await runCli(['summary'], 'nothing here\n')).stdout).toBe('no codes found\n');
  });
});

describe('the formats of records', () => {
  it('--flat has one record per code', async () => {
    const { stdout } = await runCli(['--flat'], 'error 10061, error 10054\n');
    const codes = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(codes).toMatchObject([
      { line: 1, code: '10061', text: 'error 10061, error 10054' },
      { line: 1, code: '10054' },
    ]);
    expect(codes[0]).not.toHaveProperty('codes');
  });

  it.each([
    [['--flat', '--fields', 'line,symbol'], '{"line":1}\n{"line":2,"symbol":"WSAECONNREFUSED"}\n'],
    [['--format', 'csv', '--fields', 'line,symbol'], 'line,symbol\n1,\n2,WSAECONNREFUSED\n'],
    [
      ['--fields', 'line,symbol'],
      '{"line":1,"codes":[]}\n{"line":2,"codes":[{"symbol":"WSAECONNREFUSED"}]}\n',
    ],
  ])('%j with --all has the lines without codes, too', async (args, expected) => {
    const { stdout } = await runCli([...args, '--all'], 'fine\nerror 10061\n');
    expect(stdout).toBe(expected);
  });

  it.each(RECORD_FORMATS.filter((name) => formatOf(name).takesFields))(
    'as %s, --flat --all has a record for each line and one for each further code',
    async (format) => {
      const log = 'fine\nerror 10061, error 10054\nfine\n';
      const { stdout } = await runCli(['--format', format, '--flat', '--all'], log);
      const headerRows = format === 'csv' ? 1 : 0;
      expect(stdout.trimEnd().split('\n')).toHaveLength(headerRows + 4);
    },
  );

  it('json is another name of ndjson', async () => {
    const outputs = [['--format', 'ndjson'], ['--format', 'json'], ['--json'], []].map((args) =>
      runCli(args, 'error 10061\n'),
    );
    const [first, ...others] = await Promise.all(outputs);
    expect(first?.stdout).toContain('"WSAECONNREFUSED"');
    for (const other of others) expect(other).toEqual(first);
  });

  it.each([
    [['--fields', 'symbol,line'], '{"line":1,"codes":[{"symbol":"WSAECONNREFUSED"}]}\n'],
    [['--fields', 'line, start'], '{"line":1,"codes":[{"start":6}]}\n'],
    [['--fields', 'line', '--fields=start'], '{"line":1,"codes":[{"start":6}]}\n'],
    [['--fields', 'span', '-'], '{"codes":[{"start":6,"end":11}]}\n'],
    [['--fields=-codes'], '{"line":1,"offset":0,"text":"error 10061"}\n'],
    [['--fields', 'text,symbol', '--flat'], '{"text":"error 10061","symbol":"WSAECONNREFUSED"}\n'],
    [['--fields', 'deprecated'], '{"codes":[{}]}\n'],
    [['--fields', 'host'], '{}\n'],
  ])('%j writes these keys and no others', async (args, expected) => {
    expect(await runCli(args, 'error 10061\n')).toEqual({ stdout: expected, stderr: '', exit: 0 });
  });

  it.each([
    ['symbol,line', 'symbol,line\nWSAECONNREFUSED,1\n'],
    ['evidence,host,known', 'evidence,host,known\n"[""shape""]",,true\n'],
    ['offset', 'offset\n0\n'],
  ])('csv has the columns of --fields %s, as they are listed', async (fields, expected) => {
    const { stdout } = await runCli(['--format', 'csv', '--fields', fields], 'error 10061\n');
    expect(stdout).toBe(expected);
  });

  it('csv uses its default columns for full', async () => {
    const columns = async (...args: string[]) => {
      const { stdout } = await runCli(['--format', 'csv', ...args], '');
      return stdout.trimEnd().split(',');
    };
    const usual = await columns();
    expect(usual).not.toContain('hint');
    expect(await columns('--fields', 'full')).toEqual(usual);
    expect(await columns('--fields', 'full,hint')).toEqual([...usual, 'hint']);
    expect(await columns('--fields=-text')).toEqual(usual.filter((name) => name !== 'text'));
  });

  it('are checked before any input is read', async () => {
    for (const jobs of ['1', '2']) {
      const { stderr, exit } = await runCli(['--jobs', jobs, '--fields', 'hnt', 'absent.log']);
      expect(stderr).toMatch(/^errenrich: fields: unknown name 'hnt'[^\n]*\n$/);
      expect(exit).toBe(2);
    }
  });

  it('csv quotes cells and escapes formulas', async () => {
    const { stdout } = await runCli(['--format', 'csv'], '=cmd|"x"!A1, OSStatus -25300\n');
    const [header, row] = stdout.split('\n');
    expect(header).toMatch(/^source,line,offset,/);
    expect(row).toContain(',-25300,');
    expect(row).toMatch(/,"'=cmd\|""x""!A1, OSStatus -25300"$/);
  });

  it('pretty escapes control characters', async () => {
    const { stdout } = await runCli(['--format', 'pretty'], '\u001b[2Jgone\u0007 error 10061\n');
    expect(stdout).toMatchInlineSnapshot(`
      "1: ␛[2Jgone␇ error 10061
          WSAECONNREFUSED (win32 10061 = 0x274d, likely): No connection could be made because the target machine actively refused it.
            Hint: The host answered, but nothing listens on that port: check that the service runs, its port and bind address (127.0.0.1 only?) with 'netstat -ano' on the server; some firewalls also reject connections this way.
      "
    `);
  });

  it('pretty escapes control characters in catalogs, also with color', async () => {
    const catalog = ['--catalog', 'fixtures/own/hostile.json'];
    for (const color of ['always', 'never']) {
      const args = ['--format', 'pretty', '--color', color, ...catalog];
      const { stdout } = await runCli(args, 'ACME_HOSTILE\n');
      expect(stdout).toContain('␛]0;title␇');
      expect(stdout).not.toContain('\u001b]');
    }
  });

  it('pretty uses color if requested', async () => {
    const { stdout } = await runCli(['--format', 'pretty', '--color', 'always'], 'error 10061\n');
    expect(stdout).toContain('\u001b[1m\u001b[31m10061\u001b[39m\u001b[22m');
  });
});

describe('the command line', () => {
  it.each([
    [['--bogus'], 'unknown option --bogus; see errenrich --help'],
    [['--format', 'xml'], "'xml' is not valid for --format; choose from auto, ndjson, csv, pretty"],
    [['--format', 'prety'], "'prety' is not valid for --format; did you mean pretty?"],
    [['--format'], '--format requires a value: auto, ndjson, csv, pretty, '],
    [['summary', '--by'], '--by requires a value: code, symbol,'],
    [['--jobs'], '--jobs requires a value; see errenrich --help'],
    [['--jobs', '0'], '--jobs must be auto or a number from 1 to 256'],
    [['-f', '--tail', '-1', 'x'], '--tail must be a number of lines, or all'],
    [['-f', '--tail', 'few', 'x'], '--tail must be a number of lines, or all'],
    [['--tail', '10', 'x'], '--tail applies only to --follow; add -f'],
    [['--max-line-bytes', '-1'], '--max-line-bytes must be a positive integer'],
    [['summary', '--top', 'few'], '--top must be a positive integer'],
    [['--jobs=0x10'], '--jobs must be auto or a number from 1 to 256'],
    [
      ['--max-line-bytes', '1e3'],
      "'1e3' is not valid for --max-line-bytes; write it in decimal digits",
    ],
    [['search', '--top=0x3', 'disk'], "'0x3' is not valid for --top; write it in decimal"],
    [['--json=maybe'], "'maybe' is not valid for --json; choose from true, false"],
    [['--flat=x'], "'x' is not valid for --flat; choose from true, false"],
    [['-f=1'], "'1' is not valid for --follow; choose from true, false"],
    [['--year', '99999'], '--year must be auto or an integer from 1 to 9999; see errenrich --help'],
    [['--unordered', '--follow'], '--unordered does not apply to --follow; use one of them'],
    [['--by', 'family', 'a.log'], '--by belongs to summary; run errenrich summary --by ...'],
    [['--top=3'], '--top belongs to summary; run errenrich summary --top ...'],
    [['--rules', '-'], '-: no such file or directory'],
    [['--catalog', '-'], '-: no such file or directory'],
    [['--fields', '-'], "fields: unknown name ''; choose from"],
    [['explain', '--family', '-', '5'], "'-' is not valid for --family; choose from "],
    [['rules', 'init', 'acme', '-'], "unexpected argument '-'; see errenrich rules init --help"],
    [
      ['--fields', 'sevrity'],
      "fields: unknown name 'sevrity'; did you mean 'severity'? choose from ",
    ],
    [['--fields=brief,'], "fields: unknown name ''; choose from brief, full, codes, span, source"],
    [['--fields='], '--fields requires a value; see errenrich --help'],
    [['--fields', 'line,-line'], 'fields: all keys are excluded'],
    [['--fields'], '--fields requires a value; see errenrich --help'],
    [['--format', 'csv', '--fields', 'column'], "fields: unknown name 'column'"],
    [
      ['--format', 'pretty', '--fields', 'brief'],
      '--fields does not apply to --format pretty; use ndjson, csv, ',
    ],
    [['summary', '--fields', 'brief'], 'unknown option --fields; see errenrich summary --help'],
    [['rules'], 'missing subcommand; choose from list, test, check, explain, stats, init; see'],
    [['rules', 'lst'], "unexpected argument 'lst'; did you mean list?"],
    [['rules', 'tset'], "unexpected argument 'tset'; did you mean test?"],
    [['rules', 'check', 'nowhere'], 'nowhere: no such file or directory'],
    [['catalog'], 'missing subcommand; choose from list, check, import; see'],
    [
      ['catalog', 'import', 'x'],
      'missing --format, --id, --family, --license; see errenrich catalog',
    ],
    [['explain'], 'missing argument <codes..>; see errenrich explain --help'],
  ])('refuses %j with a helpful message', async (args, message) => {
    const { stdout, stderr, exit } = await runCli(args, 'error 10061\n');
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toContain(`errenrich: ${message}`);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  it.each([[], ['summary'], ['explain'], ['rules'], ['catalog'], ['catalog', 'import']])(
    'explains itself: %s %s',
    async (...args) => {
      const { stdout, exit } = await runOnce(...args, '--help');
      expect(exit).toBe(0);
      expect(stdout).toContain('--help');
    },
  );

  it.each([
    ['--flat=false', '--flat=true'],
    ['--max-line-bytes=1000', '--jobs', '+2'],
  ])('accepts %j', async (...args) => {
    expect(await runCli(args, 'x\n')).toEqual({ stdout: '', stderr: '', exit: 0 });
  });

  it.each([[[]], [['summary']], [['rules', 'list']], [['explain']]])(
    'describes the operands of %j as a list without a default',
    async (command) => {
      const { stdout } = await runOnce(...command, '--help');
      const [, operands = ''] = /Arguments:\n(.*?)\n\n/s.exec(stdout) ?? [];
      expect(operands).toMatch(/\[array\](?: \[required\])?$/);
    },
  );

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
    expect((await runCli(['--version'])).stdout).toBe(`${version}\n`);
  });

  it('reports the entries from each source document: 27, 378, 223 and 45 codes', async () => {
    const { stdout, exit } = await runCli(['catalog', 'check']);
    expect(exit).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "entries  catalogs                        source
        52265  324 catalogs                    errenrich
          378  darwin/security-framework       Security Framework Result Codes
           27  windows/lsa, windows/scestatus  Security Management Return Values
          223  windows/system-9000-11999       System Error Codes (9000-11999) (WinError.h)
           45  windows/web-services            Windows Web Services Return Values
      52938 entries, all valid; 0 collisions
      "
    `);
  });
});

describeBeside('logs', 'a real log', () => {
  it('finds every HRESULT in it, with the counts of grep', async () => {
    const counts = new Map<string, number>();
    for (const [, code = ''] of readFileSync(WINDOWS_LOG, 'utf8').matchAll(/HRESULT = (\w+)/g)) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    const { stdout } = await runCli(['summary', '--format', 'json', WINDOWS_LOG]);
    const rows: { key: string; count: number }[] = JSON.parse(stdout).rows;
    expect(new Map(rows.map(({ key, count }) => [key, count]))).toEqual(counts);
    expect(counts.size).toBe(4);
  });

  it('of Linux yields the exit status of logrotate and nothing else', async () => {
    const { stdout } = await runCli([
      'summary',
      '--format',
      'json',
      `${ROOT}../shared/logs/Linux_2k.log`,
    ]);
    const log = readFileSync(`${ROOT}../shared/logs/Linux_2k.log`, 'latin1');
    const exits = log.match(/exited abnormally with \[1\]/g)?.length;
    expect(JSON.parse(stdout).rows).toMatchObject([{ key: '1', family: 'exit', count: exits }]);
  });

  const WITHOUT = ['Apache', 'HDFS', 'HealthApp', 'Spark'];

  it.each(WITHOUT)('of %s, which has no codes, yields nothing', async (name) => {
    const paths = WITHOUT.map((other) => `${ROOT}../shared/logs/${other}_2k.log`);
    const { stdout, stderr, exit } = await runOnce(...paths);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    const sources = parseLines<{ source: string }>(stdout).map(({ source }) => source);
    expect(sources).not.toContain(paths[WITHOUT.indexOf(name)]);
    expect(new Set([...paths, ...sources])).toEqual(new Set(paths));
  });

  it.each([
    ['Android', ['java'], 1],
    ['OpenSSH', ['ssh'], 468],
    ['Zookeeper', ['java', 'zookeeper'], 4],
  ])('of %s yields true codes of %j only', async (name, families, count) => {
    const { stdout } = await runOnce(`${ROOT}../shared/logs/${name}_2k.log`);
    const codes = parseLines<EnrichedLine>(stdout).flatMap((record) => record.codes);
    expect(new Set(codes.map((code) => code.family))).toEqual(new Set(families));
    expect(codes).toHaveLength(count);
  });
});
