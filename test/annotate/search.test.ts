import { describe, expect, it } from 'vitest';
import { search } from '../../src/index.js';

const first = (text: string, options = {}): string => {
  const [found] = search(text, options);
  return `${found?.family} ${found?.symbol}`;
};

describe('search puts first the code that a text is meant for', () => {
  it.each([
    // What systems print for their errors.
    ['no space left on device', 'errno ENOSPC'],
    ['permission denied', 'errno EACCES'],
    ['connection refused', 'errno ECONNREFUSED'],
    ['Connection reset by peer', 'errno ECONNRESET'],
    ['bind: Address already in use', 'errno EADDRINUSE'],
    ['Too many open files.', 'errno EMFILE'],
    ['network is unreachable', 'errno ENETUNREACH'],
    ['Access is denied.', 'win32 ERROR_ACCESS_DENIED'],
    ['cannot find the file', 'win32 ERROR_FILE_NOT_FOUND'],
    // Numbers in any notation.
    ['10061', 'win32 WSAECONNREFUSED'],
    ['0x80070005', 'hresult E_ACCESSDENIED'],
    ['-1073741790', 'ntstatus STATUS_ACCESS_DENIED'],
    ['-25300', 'osstatus errSecItemNotFound'],
    ['42P01', 'sqlstate undefined_table'],
    // Names, whatever stands between their words.
    ['etimedout', 'errno ETIMEDOUT'],
    ['broken pipe', 'errno EPIPE'],
    ['bad gateway', 'http BAD_GATEWAY'],
    ['too many requests', 'http TOO_MANY_REQUESTS'],
    ['deadline exceeded', 'grpc DEADLINE_EXCEEDED'],
    ['deadlock detected', 'sqlstate deadlock_detected'],
    ['page fault in nonpaged area', 'bugcheck PAGE_FAULT_IN_NONPAGED_AREA'],
    ['image pull back off', 'kubernetes ImagePullBackOff'],
    ['throttling exception', 'aws ThrottlingException'],
    ['invalid credentials', 'ldap LDAP_INVALID_CREDENTIALS'],
    ['not connected to internet', 'nsurl NSURLErrorNotConnectedToInternet'],
    ['record overflow', 'tls TLS1_AD_RECORD_OVERFLOW'],
    // Words of a description, or misspelled ones.
    ['certificate has expired', 'x509 X509_V_ERR_CERT_HAS_EXPIRED'],
    ['duplicate entry', 'mysql ER_DUP_ENTRY'],
    ['abnormal closure', 'websocket WS_CLOSE_ABNORMAL'],
    ['clock skew too great', 'krb5 KRB5_KDCREP_SKEW'],
    ['deadlok detected', 'sqlstate deadlock_detected'],
  ])('%s: %s', (text, expected) => {
    expect(first(text)).toBe(expected);
  });

  it.each([
    ['connection refused', { platform: 'windows' }, 'errno ECONNREFUSED'],
    ['connection refused', { family: 'win32' }, 'win32 ERROR_CONNECTION_REFUSED'],
    ['61', { platform: 'darwin', family: 'errno' }, 'errno ECONNREFUSED'],
  ] as const)('%s with %j: %s', (text, options, expected) => {
    expect(first(text, options)).toBe(expected);
  });

  it('names each code once', () => {
    for (const text of ['10061', 'ECONNREFUSED', 'permission denied']) {
      const keys = search(text).map(({ family, symbol, code }) => `${family} ${symbol} ${code}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
