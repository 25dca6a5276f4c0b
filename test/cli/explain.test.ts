import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain, search } from '../../src/index.js';
import { runCli } from '../support/cli.js';
import { runningOnce } from '../support/runOnce.js';

const runOnce = runningOnce();

const READ = [
  '0x80070005',
  '-2147024891',
  '2147942405',
  '0XC000006D',
  '-1073741819',
  '0xD0000022',
  'ECONNREFUSED',
  '-25300',
  '-9802',
  '100013',
  '137',
  '503',
  '42P01',
  '0x1E',
  'error:0A000086',
  '5.7.1',
  'NT_STATUS_LOGON_FAILURE',
  'fmt?',
  "'fmt?'",
  '0xe00002c5',
  'NXDOMAIN',
  '0x80040111',
  '0x80041234',
  'error:14090086:SSL routines:ssl3_get_server_certificate:certificate verify failed',
];

describe('errenrich explain reads as an expert would expect', () => {
  it.each(READ.map((code) => [[code]]))('%j', async ([code = '']) => {
    const { stdout, stderr, exit } = await runOnce('explain', ...READ);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    const answers = stdout.trimEnd().split('\n\n');
    expect(answers).toHaveLength(READ.length);
    expect(`${answers[READ.indexOf(code)]}\n`).toMatchSnapshot();
  });

  it.each([[['111', '--platform', 'linux']], [['61', '--platform', 'darwin']]])(
    '%j',
    async (args) => {
      const { stdout, stderr, exit } = await runCli(['explain', ...args]);
      expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
      expect(stdout).toMatchSnapshot();
    },
  );
});

describe('errenrich explain leads with the most likely meaning of a number today', () => {
  it.each([
    ['-1', 'errno EPERM'],
    ['-2', 'errno ENOENT'],
    ['-13', 'errno EACCES'],
    ['-110', 'errno ETIMEDOUT'],
    ['-111', 'errno ECONNREFUSED'],
    ['-36', 'osstatus errSecIO'],
    ['-43', 'osstatus fnfErr'],
    ['-50', 'osstatus errSecParam'],
    ['-108', 'osstatus errSecAllocate'],
    ['-128', 'osstatus errSecUserCanceled'],
    ['-1009', 'nsurl NSURLErrorNotConnectedToInternet'],
    ['2', 'errno ENOENT'],
    ['5', 'errno EIO'],
    ['1006', 'win32 ERROR_FILE_INVALID'],
    ['08006', 'sqlstate connection_failure'],
    ['01000', 'sqlstate warning'],
    ['0005', 'win32 ERROR_ACCESS_DENIED'],
  ])('%s: %s', (number, expected) => {
    const [first] = explain(number);
    expect(`${first?.family} ${first?.symbol}`).toBe(expected);
  });
});

describe('errenrich explain', () => {
  it('answers the same by the short way and by way of the parser', async () => {
    const codes = ['0x80070005', '-25300', 'ECONNREFUSED'];
    const short = await runCli(['explain', ...codes]);
    expect(await runCli(['explain', '--color', 'auto', ...codes])).toEqual(short);
    expect(short.stdout.split('\n\n')).toHaveLength(3);
  });

  it('explains the codes on a whole log line', async () => {
    const { stdout, exit } = await runCli(['explain', 'svc[7]: hr = 80072efe, then WSAETIMEDOUT']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^WININET_E_CONNECTION_ABORTED {2}0x80072efe\n/);
    expect(stdout).toMatch(/^WSAETIMEDOUT {2}10060\n/m);
  });

  it('exits with 1 for a line without codes', async () => {
    const { stderr, exit } = await runCli(['explain', 'all is well here']);
    expect(exit).toBe(1);
    expect(stderr).toBe("errenrich: 'all is well here' contains no code that any rule finds\n");
  });

  it.each([
    ['7', 'curl', 'CURLE_COULDNT_CONNECT'],
    ['18', 'x509', 'X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['14', 'grpc', 'UNAVAILABLE'],
    ['3', 'dns', 'NXDOMAIN'],
  ])('takes %s for one of the family %s, as the library does: %s', (code, family, symbol) => {
    expect(explain(code, { family }).map((meaning) => meaning.symbol)).toEqual([symbol]);
  });

  it.each([
    ['5', 'errno', 'EIO'],
    ['5', 'win32', 'ERROR_ACCESS_DENIED'],
  ])('takes %s for one of the family %s: %s', async (code, family, symbol) => {
    const { stdout } = await runCli(['explain', '--family', family, code]);
    expect(stdout.startsWith(symbol)).toBe(true);
    expect(stdout).not.toMatch(/^ {2}or /m);
  });

  const MISSPELLED = [
    ['WSAECONREFUSED', 'WSAECONNREFUSED'],
    ['errSecItemNotFond', 'errSecItemNotFound'],
    ['STATUS_ACCES_DENIED', 'STATUS_ACCESS_DENIED'],
    ['E_ACESSDENIED', 'E_ACCESSDENIED'],
  ] as const;

  it.each(MISSPELLED)('explains what is nearest to %s: %s', async (typed, meant) => {
    const { stdout, stderr, exit } = await runOnce('explain', ...MISSPELLED.map(([name]) => name));
    expect(exit).toBe(1);
    expect(stderr).toContain(`'${typed}' is not a known symbol; this is ${meant}\n`);
    expect(stdout).toMatch(new RegExp(`^${meant}  `, 'm'));
  });

  it('says in JSON that another symbol is explained', async () => {
    const { stdout, exit } = await runCli(['explain', '--json', 'STATUS_ACCES_DENIED']);
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { query: 'STATUS_ACCES_DENIED', nearest: 'STATUS_ACCESS_DENIED', meanings: [{}, {}] },
    ]);
  });

  it.each([
    ['ERROR_FILE_NOT_FOUNT_X', 'several are as near'],
    ['STATUS_XCCXS_DXNIED', 'it differs in more than two letters'],
  ])('names what %s may be, but explains nothing, if %s', async (typed) => {
    const { stdout, stderr, exit } = await runCli(['explain', typed]);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 1 });
    expect(stderr).toMatch(/is not a known symbol or a number in any family/);
  });

  it('takes apart what no catalog knows, says so, and exits with 0', async () => {
    const { stdout, exit } = await runCli(['explain', '0x8abc1234']);
    expect(exit).toBe(0);
    expect(stdout).toContain('Not in any catalog; decoded from its parts.');
    expect(stdout).toContain('facility PIX, code 4660');
  });

  const REFUSED = [
    ['nothing', ''],
    ['many digits', '7'.repeat(120_000)],
    ['many letters', 'x'.repeat(120_000)],
    ['a number beyond all families', '123456789012345678901234567890'],
    ['bytes that are no text', '\u0007\u001b]0;x\u0007'],
  ] as const;

  it.each(REFUSED)('refuses %s in one short line', async (name) => {
    const { stdout, stderr, exit } = await runOnce('explain', ...REFUSED.map(([, query]) => query));
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 1 });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(REFUSED.length);
    const line = lines[REFUSED.findIndex(([other]) => other === name)] ?? '';
    expect(line.length).toBeLessThan(200);
    expect(line).toMatch(/^errenrich: '.*' is not a known symbol or a number/);
    expect(line).not.toMatch(/[\u0007\u001b]/);
  });

  it('exits with 1 if there is nothing to explain', async () => {
    expect((await runCli(['explain', ''])).exit).toBe(1);
  });
});

describe('errenrich search', () => {
  it('finds an expired certificate on every platform among the first fifteen', async () => {
    const { stdout } = await runCli(['search', '--json', '--top', '15', 'certificate expired']);
    const found = JSON.parse(stdout).map(({ symbol }: { symbol: string }) => symbol);
    expect(found).toEqual(
      expect.arrayContaining([
        'X509_V_ERR_CERT_HAS_EXPIRED',
        'CERT_E_EXPIRED',
        'errSecCertificateExpired',
        'SSL3_AD_CERTIFICATE_EXPIRED',
      ]),
    );
  });

  it('takes several words for one text, and prints what the library finds', async () => {
    const { stdout, exit } = await runCli(['search', '--top', '20', 'access', 'denied']);
    expect(exit).toBe(0);
    const found = search('access denied', { top: 20 }).map(({ symbol }) => symbol);
    const rows = stdout.trimEnd().split('\n');
    expect(rows.map((row) => row.split(' ')[0])).toEqual(['symbol', ...found]);
  });

  it.each([
    ['connection refused', 'ECONNREFUSED'],
    ['conection refussed', 'ECONNREFUSED'],
    ['access denied', 'ERROR_ACCESS_DENIED'],
    ['disk full', 'ERROR_DISK_FULL'],
    ['deadlock', 'deadlock_detected'],
    ['container memory limit killed', 'OOMKilled'],
  ])('finds for %j among others %s', (text, symbol) => {
    expect(search(text, { top: 20 }).map((found) => found.symbol)).toContain(symbol);
  });

  it('restricts results to a family and to a platform', async () => {
    const inFamily = await runCli(['search', '--json', '--family', 'win32', 'access denied']);
    const onPlatform = await runCli(['search', '--json', '--platform', 'macos', 'access denied']);
    for (const { family } of JSON.parse(inFamily.stdout)) expect(family).toBe('win32');
    for (const { platform } of JSON.parse(onPlatform.stdout)) {
      expect([undefined, 'darwin']).toContain(platform);
    }
  });

  it('finds entries of user catalogs', async () => {
    const own = ['--catalog', 'fixtures/own/catalog.json'];
    const { stdout } = await runCli(['search', ...own, 'sync store broken']);
    expect(stdout).toMatch(/^ACME_SYNC_BROKEN +hresult 0xa0040001 +The sync store is broken\.$/m);
  });

  it('exits with 1 if nothing matches', async () => {
    const { stdout, stderr, exit } = await runCli(['search', 'qqqqzzzzqqqq']);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 1 });
    expect(stderr).toBe("errenrich: no codes match 'qqqqzzzzqqqq'\n");
  });
});

describe("a company's own codes", () => {
  const folder = mkdtempSync(join(tmpdir(), 'errenrich-'));
  const catalog = join(process.cwd(), 'fixtures/own/catalog.json');
  const own = 'ACME_SYNC_BROKEN';

  it('come from the environment', async () => {
    const { stdout } = await runCli(['explain', own], '', { env: { ERRENRICH_CATALOG: catalog } });
    expect(stdout).toContain('The sync store is broken.');
  });

  it.each([
    ['errenrich.config.json', JSON.stringify({ catalog: [catalog], platform: 'darwin' })],
    ['errenrich.config.yaml', `catalog:\n  - ${catalog}\nplatform: darwin\n`],
  ])('come from the nearest %s, for all commands', async (name, text) => {
    const above = mkdtempSync(join(folder, 'project-'));
    const cwd = mkdtempSync(join(above, 'logs-'));
    writeFileSync(join(above, name), text);
    const explained = await runCli(['explain', own, '61'], '', { cwd });
    expect(explained.stdout).toContain('The sync store is broken.');
    expect(explained.stdout).toMatch(/^ECONNREFUSED {2}61\n/m);
    const found = await runCli(['--format', 'pretty'], `lost: ${own}\n`, { cwd });
    expect(found.stdout).toContain('The sync store is broken.');
  });

  it.each([
    ['{"catalogue":[]}', ":/: unknown property 'catalogue'; did you mean 'catalog'?"],
    [
      '{"platform":"amiga"}',
      ':/platform: must be one of windows, darwin, macos, ios, apple, linux, freebsd',
    ],
    ['{', ':1: is not valid JSON: '],
  ])('are refused from the configuration %s', async (text, message) => {
    const cwd = mkdtempSync(join(folder, 'broken-'));
    writeFileSync(join(cwd, 'errenrich.config.json'), text);
    const { stderr, exit } = await runCli(['explain', '5'], '', { cwd });
    expect(exit).toBe(2);
    expect(stderr).toContain(`errenrich.config.json${message}`);
  });
});
