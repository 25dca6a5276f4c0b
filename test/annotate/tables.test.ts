import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadBuiltInCatalogs } from '../../src/annotate/catalogs/loadCatalogs.js';
import { findFamily } from '../../src/annotate/families/index.js';
import { explain } from '../../src/run/explain.js';
import type { Explanation, Platform } from '../../src/types.js';
import { describeBeside } from '../support/beside.js';

const FACTS = new URL('../../../shared/facts/', import.meta.url);

/** A code as somebody else's table has it. */
interface Fact {
  readonly symbol: string;
  readonly family: string;
  /** Absent where the code has no number. */
  readonly code?: string;
  readonly platform?: Platform;
}

type Row = readonly [symbol: string, value: string, family: string];

const hex = (value: string): string => `0x${(Number(value) >>> 0).toString(16).padStart(8, '0')}`;
const signed = (value: string): string => String(Number(value) | 0);

const PLATFORMS: Readonly<Record<string, Platform>> = {
  linux: 'linux',
  macos: 'darwin',
  freebsd: 'freebsd',
  'windows-ucrt': 'windows',
};

/** OpenSSL's libraries, as err.h numbers them. */
const LIBRARIES: Readonly<Record<string, number>> = JSON.parse(
  readFileSync(new URL('../../data/openssl-libraries.json', import.meta.url), 'utf8'),
  (_key, value) => (typeof value === 'object' ? swap(value) : value),
);

function swap(names: Record<string, string>): Record<string, number> {
  return Object.fromEntries(Object.entries(names).map(([number, name]) => [name, Number(number)]));
}

function packed(value: string, family: string): string | undefined {
  const library = LIBRARIES[family.split('/')[1] ?? ''];
  if (library === undefined) return undefined;
  return (library * 2 ** 23 + Number(value)).toString(16).toUpperCase().padStart(8, '0');
}

function byPlatform(id: string): (row: Row) => Fact | undefined {
  return ([symbol, code, owner]) => {
    const platform = PLATFORMS[owner.split('/')[1] ?? ''];
    const isLimit = symbol === 'ELAST';
    return platform && !isLimit ? { symbol, family: id, code, platform } : undefined;
  };
}

function in_(family: string, codeOf: (value: string) => string = String): (row: Row) => Fact {
  return ([symbol, value]) => ({ symbol, family, code: codeOf(value) });
}

const named =
  (family: string) =>
  ([symbol]: Row): Fact => ({ symbol, family });

/** What each table holds; a row that gives nothing is not catalogued. */
const TABLES: Readonly<Record<string, (row: Row) => Fact | undefined>> = {
  win32: in_('win32'),
  wsa: in_('win32'),
  winhttp: in_('win32'),
  wininet: in_('win32'),
  neterr: in_('win32'),
  ras: in_('win32'),
  hresult: in_('hresult', hex),
  windowsupdate: in_('hresult', hex),
  bits: in_('hresult', hex),
  mediafoundation: in_('hresult', hex),
  corerror_mingw: in_('hresult', hex),
  dotnet_exceptions: in_('hresult', hex),
  ntstatus: in_('ntstatus', hex),
  scestatus: in_('scestatus'),
  bugcheck: in_('bugcheck', hex),
  apple_errsec_seed: in_('osstatus', signed),
  apple_security: in_('osstatus', signed),
  apple_macerrors: in_('osstatus', signed),
  apple_ioreturn_kern: in_('iokit', hex),
  // The table is one off where swift-corelibs-foundation is: Apple's header begins at -1200.
  apple_nsurlerror: ([symbol, value]) => {
    const isShifted = Number(value) <= -1201 && Number(value) >= -1207;
    return { symbol, family: 'nsurl', code: isShifted ? `${Number(value) + 1}` : value };
  },
  apple_cocoaerror: in_('nscocoa'),
  errno: byPlatform('errno'),
  signals: byPlatform('signal'),
  libuv: ([symbol, code]) => ({ symbol, family: 'libuv', code, platform: 'linux' }),
  libuv_windows: ([symbol, code]) => ({ symbol, family: 'libuv', code, platform: 'windows' }),
  node_err: named('node'),
  node_dns: ([symbol]) => ({ symbol, family: 'cares' }),
  http_status: in_('http'),
  http2_errors: in_('http2'),
  zlib: in_('zlib'),
  openssl_x509_verify: in_('x509'),
  tls_alerts: in_('tls'),
  // ERR_R_* are reasons of every library: there is no one number to give.
  openssl_reasons: ([symbol, value, family]) => {
    const code = packed(value, family);
    return code === undefined ? undefined : { symbol, family: 'openssl', code };
  },
  gnutls: in_('gnutls'),
  sqlstate_postgresql: in_('sqlstate'),
  sqlite: in_('sqlite'),
  mysql: in_('mysql'),
  mariadb: in_('mysql'),
  grpc: in_('grpc'),
  curl: in_('curl'),
  ldap: in_('ldap'),
  winldap: ([symbol, code]) => ({ symbol, family: 'ldap', code, platform: 'windows' }),
  krb5: (row) => (row[0].startsWith('KRB5PLACEHOLD_') ? undefined : in_('krb5')(row)),
  cares: in_('cares'),
  dns_rcode: in_('dns'),
  smtp_enhanced: in_('smtp'),
  exit_codes: in_('exit'),
  kubernetes: named('kubernetes'),
  aws_errors: named('aws'),
};

function rows(table: string): Row[] {
  const [, ...lines] = readFileSync(new URL(`${table}.tsv`, FACTS), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const [symbol = '', value = '', family = ''] = line.split('\t');
    return [symbol, value, family];
  });
}

function isNamed({ symbol, aliases = [] }: Explanation, name: string): boolean {
  return symbol === name || aliases.includes(name);
}

function faultsOf({ symbol, family, code, platform }: Fact): string[] {
  const options = { family, ...(platform && { platform }) };
  const bySymbol = explain(symbol, options).filter((meaning) => isNamed(meaning, symbol));
  const right = bySymbol.some((meaning) => code === undefined || meaning.code === code);
  const byCode = code === undefined ? bySymbol : explain(code, options);
  return [
    ...(right ? [] : [`${family} ${symbol} is not ${code}`]),
    ...(byCode.some((meaning) => isNamed(meaning, symbol)) ? [] : [`${code} is not ${symbol}`]),
  ];
}

describeBeside('facts', 'tables of others', () => {
  const markers = (): Set<string> =>
    new Set(rows('windows_markers_not_errors').map(([symbol]) => symbol));

  it.each(Object.entries(TABLES))(
    'each name of %s gives its number, and each number its name',
    (table, toFact) => {
      const skipped = markers();
      const facts = rows(table)
        .filter(([symbol]) => !skipped.has(symbol))
        .flatMap((row) => toFact(row) ?? []);
      expect(facts.length).toBeGreaterThan(0);
      expect(facts.flatMap(faultsOf)).toEqual([]);
    },
  );

  it.each(['hresult', 'win32', 'ntstatus'])('no marker of %s is catalogued', (family) => {
    const known = [...markers()].filter((symbol) => explain(symbol, { family }).length > 0);
    expect(known).toEqual([]);
  });
});

describe.each(loadBuiltInCatalogs())('$id', ({ id, family: familyId, platform, entries }) => {
  const options = { family: familyId, ...(platform && { platform }) };
  const family = findFamily(familyId);

  it('holds entries that are found by their names and by their numbers', () => {
    const lost = entries.filter(({ symbol, value, aliases = [] }) => {
      const names = [symbol, ...aliases].every((name) =>
        explain(name, options).some((meaning) => isNamed(meaning, name)),
      );
      const number = value === undefined || explain(value, options).some((m) => isNamed(m, symbol));
      return !names || !number;
    });
    expect(lost).toEqual([]);
  });

  it('writes every number in its canonical spelling, and reads every spelling of it', () => {
    for (const { value } of entries) {
      const parsed = value === undefined ? undefined : family?.parse(value);
      if (value === undefined || family === undefined || parsed === undefined) continue;
      const spellings = family.spellings(parsed);
      expect(family.entryCode?.(parsed) ?? family.format(parsed)).toBe(value);
      expect(spellings.map((one) => family.parse(one))).toEqual(spellings.map(() => parsed));
    }
  });

  it('describes every code, in its own words or from its name', () => {
    const silent = entries.filter(
      ({ symbol }) => explain(symbol, options)[0]?.description === undefined,
    );
    expect(silent).toEqual([]);
  });

  it('uses a capital at the start, a period at the end, and repeats nothing', () => {
    const texts = entries.flatMap(({ description, hint }) =>
      [description ?? [], hint ?? []].flat(),
    );
    if (id === 'darwin/security-framework' || id.includes('-9000-')) return;
    expect(texts.filter((text) => /\s\s|\t|\n|^\s|\s$/.test(text))).toEqual([]);
  });
});
