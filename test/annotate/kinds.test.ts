import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyIds, findFamily } from '../../src/annotate/families/index.js';
import { explain } from '../../src/run/explain.js';
import type { CodeFields } from '../../src/types.js';

function familyOf(id: string) {
  const family = findFamily(id);
  if (family === undefined) throw new Error(`no family ${id}`);
  return family;
}

function takeApart(id: string, text: string): CodeFields | undefined {
  const family = familyOf(id);
  const value = family.parse(text);
  return value === undefined ? undefined : family.takeApart?.(value);
}

it.each<[string, string, CodeFields | undefined]>([
  ['iokit', '0xe00002c5', { system: 'IOKit', subsystem: 'common', code: 0x2c5 }],
  ['iokit', '0xe0004051', { system: 'IOKit', subsystem: 'USB', code: 0x51 }],
  ['iokit', '-536870203', { system: 'IOKit', subsystem: 'common', code: 0x2c5 }],
  ['iokit', '0x10000003', { system: 'Mach IPC', subsystem: '0', code: 3 }],
  ['osstatus', '-2147413719', { module: 'DL', code: 0x129 }],
  ['osstatus', '-2147409654', { module: 'TP', code: 0x10a }],
  ['osstatus', "'typ?'", { fourcc: 'typ?' }],
  ['openssl', 'error:0A000086', { library: 'SSL', reason: 134 }],
  ['openssl', 'error:14090086:SSL routines', { library: 'SSL', function: 144, reason: 134 }],
  ['openssl', '0906D06C', { library: 'PEM', function: 109, reason: 108 }],
  ['openssl', '0A000418', { library: 'SSL', reason: 1048, alert: 48 }],
  ['openssl', '0308010C', { library: 'EVP', reason: 524556 }],
  ['sqlstate', '42p01', { class: '42 Syntax error or access violation' }],
  ['sqlstate', 'ZZ999', { class: 'ZZ' }],
  ['http', '404', { class: '4xx client error' }],
  ['http', '799', undefined],
  ['smtp', '5.7.1', { class: 'permanent failure', subject: 'security or policy' }],
  ['smtp', '4.4.2', { class: 'transient failure', subject: 'network and routing' }],
  ['smtp', '250', { class: 'success' }],
  ['smtp', '1.7.1', undefined],
  ['exit', '139', { signal: 11 }],
  ['exit', '128', {}],
  ['krb5', '-1765328360', { code: 24 }],
])('%s %s is taken apart into %j', (id, text, fields) => {
  expect(takeApart(id, text)).toEqual(fields);
});

it.each([
  ['exit', '137', 'signal 9', 'SIGKILL'],
  ['exit', '-1073741819', 'ntstatus 0xc0000005', 'STATUS_ACCESS_VIOLATION'],
  ['osstatus', '100002', 'errno 2', 'ENOENT'],
  ['openssl', 'error:80000002', 'errno 2', 'ENOENT'],
  ['win32', '0xe0000246', 'hresult 0x800f0246', 'SPAPI_E_DEVICE_INSTALLER_NOT_READY'],
  ['sqlite', '1290', 'sqlite 10', 'SQLITE_IOERR'],
  ['hresult', '0x80070020', 'win32 32', 'ERROR_SHARING_VIOLATION'],
  ['hresult', '0xd0000022', 'ntstatus 0xc0000022', 'STATUS_ACCESS_DENIED'],
  ['ntstatus', '0xc0070005', 'win32 5', 'ERROR_ACCESS_DENIED'],
])('%s %s carries %s, %s', (family, text, code, symbol) => {
  const [meaning] = explain(text, { family });
  const related = meaning?.related?.map((one) => [`${one.family} ${one.code}`, one.symbol]);
  expect(related).toContainEqual([code, symbol]);
});

it('a signal that platforms number differently is each of them', () => {
  const related = explain('138', { family: 'exit' })[0]?.related;
  expect(related?.map(({ symbol }) => symbol).sort()).toEqual(['SIGBUS', 'SIGUSR1']);
});

describe('a symbol of several platforms', () => {
  it('has a number on each platform and belongs to none', () => {
    const [meaning] = explain('ECONNREFUSED', { family: 'errno' });
    expect(meaning?.numbers).toEqual({ linux: '111', darwin: '61', freebsd: '61', windows: '107' });
    expect(meaning).not.toHaveProperty('code');
    expect(meaning).not.toHaveProperty('platform');
  });

  it('has one number if they agree', () => {
    const [meaning] = explain('2', { family: 'errno' });
    expect(meaning).toMatchObject({ symbol: 'ENOENT', code: '2' });
    expect(meaning?.platforms).toEqual(['linux', 'darwin', 'freebsd', 'windows']);
  });

  it('has the number of the requested platform', () => {
    const [meaning] = explain('ECONNREFUSED', { family: 'errno', platform: 'darwin' });
    expect(meaning).toMatchObject({ code: '61', platform: 'darwin' });
  });

  it('is the name of a number on the requested platform', () => {
    const symbols = (['linux', 'darwin', 'freebsd'] as const).map(
      (platform) => explain('35', { family: 'errno', platform })[0]?.symbol,
    );
    expect(symbols).toEqual(['EDEADLK', 'EAGAIN', 'EAGAIN']);
  });
});

it.each([
  ['NT_STATUS_OK', 'STATUS_SUCCESS'],
  ['NT_STATUS_LOGON_FAILURE', 'STATUS_LOGON_FAILURE'],
  ['WERR_ACCESS_DENIED', 'ERROR_ACCESS_DENIED'],
  ['kCFURLErrorTimedOut', 'NSURLErrorTimedOut'],
])('%s is another name of %s', (name, symbol) => {
  expect(explain(name)[0]?.symbol).toBe(symbol);
});

it.each(familyIds())('%s reads any text without failing, and writes what it read', (id) => {
  const family = familyOf(id);
  const digits = fc.stringMatching(/^-?(?:0x)?[0-9a-fA-F]{1,12}$/);
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), digits, fc.stringMatching(/^[245]\.\d\.\d{1,3}$/)),
      (text) => {
        const value = family.parse(text);
        if (value === undefined) return;
        const again = family.parse(family.format(value));
        // A domain is no part of what is written.
        if (typeof value === 'number') expect(again).toBe(value);
        expect(again !== undefined && family.format(again)).toBe(family.format(value));
        family.looksLike(value, text);
        family.severity?.(value);
        family.takeApart?.(value);
        family.project?.(value);
      },
    ),
  );
});
