import { describe, expect, it } from 'vitest';
import { loadBuiltInCatalogs } from '../../src/annotate/catalogs/loadCatalogs.js';
import { explain } from '../../src/run/explain.js';

const documents = loadBuiltInCatalogs().filter(({ source }) => source.title !== 'errenrich');
const all = documents.flatMap(({ family, entries }) =>
  entries.map((entry) => ({ ...entry, family })),
);

it('all codes except these are errors', () => {
  const others = all.filter(({ severity }) => severity !== 'error');
  expect(Object.fromEntries(others.map(({ symbol, severity }) => [symbol, severity]))).toEqual({
    STATUS_SUCCESS: 'success',
    SCESTATUS_SUCCESS: 'success',
    errSecSuccess: 'success',
    WS_S_ASYNC: 'success',
    WS_S_END: 'success',
    DNS_INFO_NO_RECORDS: 'info',
    DNS_INFO_AXFR_COMPLETE: 'info',
    DNS_INFO_ADDED_LOCAL_WINS: 'info',
    DNS_STATUS_FQDN: 'info',
    DNS_STATUS_DOTTED_NAME: 'info',
    DNS_STATUS_SINGLE_PART_NAME: 'info',
    DNS_STATUS_CONTINUE_NEEDED: 'info',
    DNS_REQUEST_PENDING: 'info',
    DNS_WARNING_PTR_CREATE_FAILED: 'warning',
    DNS_WARNING_DOMAIN_UNDELETED: 'warning',
    WSAEINTR: 'warning',
    WSAEWOULDBLOCK: 'warning',
    WSAEINPROGRESS: 'warning',
    WSAEALREADY: 'warning',
  });
});

it.each([
  ['STATUS_SUCCESS', 'ERROR_SUCCESS', '0'],
  ['STATUS_ACCESS_DENIED', 'ERROR_ACCESS_DENIED', '5'],
  ['STATUS_INSUFFICIENT_RESOURCES', 'ERROR_NO_SYSTEM_RESOURCES', '1450'],
  ['STATUS_INTERNAL_DB_ERROR', 'ERROR_INTERNAL_DB_ERROR', '1383'],
  ['STATUS_INVALID_HANDLE', 'ERROR_INVALID_HANDLE', '6'],
  ['STATUS_INVALID_SERVER_STATE', 'ERROR_INVALID_SERVER_STATE', '1352'],
  ['STATUS_INVALID_PARAMETER', 'ERROR_INVALID_PARAMETER', '87'],
  ['STATUS_NO_SUCH_PRIVILEGE', 'ERROR_NO_SUCH_PRIVILEGE', '1313'],
  ['STATUS_OBJECT_NAME_NOT_FOUND', 'ERROR_FILE_NOT_FOUND', '2'],
  ['STATUS_UNSUCCESSFUL', 'ERROR_GEN_FAILURE', '31'],
])('%s is the Windows error %s, %s', (symbol, windowsError, code) => {
  const related = { family: 'win32', code, symbol: windowsError };
  expect(explain(symbol)).toMatchObject([
    { catalog: 'windows/ntstatus', related: [{ ...related, via: 'RtlNtStatusToDosError' }] },
    { catalog: 'windows/lsa', related: [{ ...related, via: 'LsaNtStatusToWinError' }] },
  ]);
});

it.each([
  ['SCESTATUS_OBJECT_EXIST', 'SCESTATUS_OBJECT_EXISTS', '4'],
  ['errSecInvalidCRLAuthority', 'errSecInvaldCRLAuthority', '-67827'],
  ['errSecInvalidTupleCredentials', 'errSecInvalidTupleCredendtials', '-67852'],
  ['DNS_ERROR_INVALID_NSEC3_PARAMETERS', 'DNS_ERROR_NSEC3_INCOMPATIBLE_WITH_RSA_SHA1', '9103'],
])('%s is another name of %s', (alias, symbol, code) => {
  const [meaning] = explain(alias);
  expect(meaning).toMatchObject({ symbol, code, confidence: 'certain', aliases: [alias] });
  expect(explain(symbol)).toEqual(explain(alias));
});

it.each([
  ['errSecNotAvailable', '-25291', /errSecTrustNotAvailable.*no keychain is available/],
  ['errSecServiceNotAvailable', '-67585', /errSecSelfCheckFailed.*service is not available/],
])('%s notes that its description belongs to another code', (symbol, code, note) => {
  const [meaning] = explain(symbol);
  expect(meaning).toMatchObject({ code });
  expect(meaning?.erratum?.note).toMatch(note);
  expect(meaning?.erratum).not.toHaveProperty('documented');
});

describe('the Security framework', () => {
  it('has three deprecated codes', () => {
    const deprecated = all.filter((entry) => entry.deprecated).map(({ symbol }) => symbol);
    expect(deprecated).toEqual([
      'errSecDskFull',
      'errSecInvaldCRLAuthority',
      'errSecInvalidTupleCredendtials',
    ]);
  });

  it('gives errSecDiskFull for -34 before the deprecated errSecDskFull', () => {
    const meanings = explain('-34').filter(({ family }) => family === 'osstatus');
    expect(meanings.map(({ symbol, deprecated }) => [symbol, deprecated])).toEqual([
      ['errSecDiskFull', undefined],
      ['dskFulErr', undefined],
      ['errSecDskFull', true],
    ]);
  });

  it('lacks the description of errSecTimestampServiceNotAvailable only', () => {
    const silent = all.filter(({ description }) => description === undefined);
    expect(silent.map(({ symbol }) => symbol)).toEqual(['errSecTimestampServiceNotAvailable']);
    expect(explain('errSecTimestampServiceNotAvailable')[0]).toMatchObject({
      description: 'Timestamp service not available',
      derived: true,
    });
  });
});

it.each([
  [9000, 9099, 'DNS / response', 'DNS_ERROR_RCODE_FORMAT_ERROR'],
  [9100, 9499, 'DNS / DNSSEC', 'DNS_ERROR_KEYMASTER_REQUIRED'],
  [9500, 9549, 'DNS / packet', 'DNS_INFO_NO_RECORDS'],
  [9550, 9599, 'DNS / general', 'DNS_ERROR_INVALID_TYPE'],
  [9600, 9649, 'DNS / zone', 'DNS_ERROR_ZONE_DOES_NOT_EXIST'],
  [9650, 9699, 'DNS / datafile', 'DNS_ERROR_PRIMARY_REQUIRES_DATAFILE'],
  [9700, 9749, 'DNS / database', 'DNS_ERROR_RECORD_DOES_NOT_EXIST'],
  [9750, 9799, 'DNS / operation', 'DNS_INFO_AXFR_COMPLETE'],
  [9800, 9849, 'DNS / secure', 'DNS_STATUS_CONTINUE_NEEDED'],
  [9850, 9899, 'DNS / setup', 'DNS_ERROR_NO_TCPIP'],
  [9900, 9999, 'DNS / directory partition', 'DNS_ERROR_DP_DOES_NOT_EXIST'],
  [10004, 10071, 'Winsock / sockets', 'WSAEINTR'],
  [10091, 10093, 'Winsock / start-up', 'WSASYSNOTREADY'],
  [10101, 10112, 'Winsock / service provider', 'WSAEDISCON'],
  [11001, 11004, 'Winsock / resolver', 'WSAHOST_NOT_FOUND'],
  [11005, 11031, 'Winsock / quality of service', 'WSA_QOS_RECEIVERS'],
  [11032, 11032, 'Winsock / secure host', 'WSA_SECURE_HOST_NOT_FOUND'],
  [11033, 11033, 'Winsock / IPsec', 'WSA_IPSEC_NAME_POLICY_ERROR'],
])('the numbers from %d to %d are %s, and no others', (from, to, category, first) => {
  const within = all.filter(
    ({ family, value }) => family === 'win32' && Number(value) >= from && Number(value) <= to,
  );
  expect(within[0]?.symbol).toBe(first);
  expect(within).toEqual(all.filter((entry) => entry.category === category));
});
