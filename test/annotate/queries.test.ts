import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/index.js';
import { INPUTS } from '../support/randomRuns.js';

/** What is asked, and the meaning that must come first. */
const QUERIES: readonly (readonly [string, string, string])[] = [
  // Numbers as other languages and tools write them.
  ['8007-0005', 'hresult', 'E_ACCESSDENIED'],
  ['80070005h', 'hresult', 'E_ACCESSDENIED'],
  ['&H80070005', 'hresult', 'E_ACCESSDENIED'],
  ['&h80070005&', 'hresult', 'E_ACCESSDENIED'],
  ['0x80070005L', 'hresult', 'E_ACCESSDENIED'],
  ['0x80070005UL', 'hresult', 'E_ACCESSDENIED'],
  ['-0x7ff8fffb', 'hresult', 'E_ACCESSDENIED'],
  ['0x5', 'win32', 'ERROR_ACCESS_DENIED'],
  ['0x7B', 'bugcheck', 'INACCESSIBLE_BOOT_DEVICE'],
  ['2200H', 'sqlstate', 'sequence_generator_limit_exceeded'],
  // Words that name the family.
  ['hr=0x80070005', 'hresult', 'E_ACCESSDENIED'],
  ['hr = 80070005', 'hresult', 'E_ACCESSDENIED'],
  ['HRESULT: 0x80070005', 'hresult', 'E_ACCESSDENIED'],
  ['hresult (0x80070005)', 'hresult', 'E_ACCESSDENIED'],
  ['HRESULT_FROM_WIN32(5)', 'hresult', 'E_ACCESSDENIED'],
  ['errno=-13', 'errno', 'EACCES'],
  ['errno 28', 'errno', 'ENOSPC'],
  ['os error 2', 'errno', 'ENOENT'],
  ['NSPOSIXErrorDomain Code=2', 'errno', 'ENOENT'],
  ['NSURLErrorDomain:-1009', 'nsurl', 'NSURLErrorNotConnectedToInternet'],
  ['NSURLErrorDomain error -1009', 'nsurl', 'NSURLErrorNotConnectedToInternet'],
  ['NSCocoaErrorDomain 260', 'nscocoa', 'NSFileReadNoSuchFileError'],
  ['OSStatus -25300', 'osstatus', 'errSecItemNotFound'],
  ['signal 9', 'signal', 'SIGKILL'],
  ['sig 11', 'signal', 'SIGSEGV'],
  ['exit code 1', 'exit', 'EXIT_FAILURE'],
  ['exit status 1', 'exit', 'EXIT_FAILURE'],
  ['system error 5', 'win32', 'ERROR_ACCESS_DENIED'],
  ['net helpmsg 53', 'win32', 'ERROR_BAD_NETPATH'],
  ['GetLastError: 1722', 'win32', 'RPC_S_SERVER_UNAVAILABLE'],
  ['WSA error 10061', 'win32', 'WSAECONNREFUSED'],
  ['officesetup 30015-11', 'officesetup', 'ErrorCodeOnly'],
  ['bgp 6/6', 'bgp', 'Other_Configuration_Change'],
  ['stop 0x1E', 'bugcheck', 'KMODE_EXCEPTION_NOT_HANDLED'],
  ['stop code 0x50', 'bugcheck', 'PAGE_FAULT_IN_NONPAGED_AREA'],
  ['NTSTATUS 0xC0000022', 'ntstatus', 'STATUS_ACCESS_DENIED'],
  ['MySQL 1045', 'mysql', 'ER_ACCESS_DENIED_ERROR'],
  ['MySQL error code 1213', 'mysql', 'ER_LOCK_DEADLOCK'],
  ['ERROR 1045 (28000)', 'mysql', 'ER_ACCESS_DENIED_ERROR'],
  ['SQLSTATE 40P01', 'sqlstate', 'deadlock_detected'],
  ['sqlite error 5', 'sqlite', 'SQLITE_BUSY'],
  ['CURLE 60', 'curl', 'CURLE_PEER_FAILED_VERIFICATION'],
  ['curl: (7)', 'curl', 'CURLE_COULDNT_CONNECT'],
  ['gRPC 14', 'grpc', 'UNAVAILABLE'],
  ['grpc-status: 14', 'grpc', 'UNAVAILABLE'],
  ['http 503', 'http', 'SERVICE_UNAVAILABLE'],
  ['HTTP status 404', 'http', 'NOT_FOUND'],
  ['alert 40', 'tls', 'SSL3_AD_HANDSHAKE_FAILURE'],
  ['alert number 48', 'tls', 'TLS1_AD_UNKNOWN_CA'],
  ['X509 10', 'x509', 'X509_V_ERR_CERT_HAS_EXPIRED'],
  ['verify error:num=20', 'x509', 'X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  ['krb5 37', 'krb5', 'KRB5KRB_AP_ERR_SKEW'],
  ['ldap 49', 'ldap', 'LDAP_INVALID_CREDENTIALS'],
  ['websocket close 1006', 'websocket', 'WS_CLOSE_ABNORMAL'],
  ['pg 23505', 'sqlstate', 'unique_violation'],
  ['kill -9', 'signal', 'SIGKILL'],
  ['BSOD 0x9F', 'bugcheck', 'DRIVER_POWER_STATE_FAILURE'],
  ['Code 43', 'cmprob', 'CM_PROB_FAILED_POST_START'],
  ['(Code 10)', 'cmprob', 'CM_PROB_FAILED_START'],
  ['203/EXEC', 'exit', 'EXIT_EXEC'],
  ['status=9/KILL', 'signal', 'SIGKILL'],
  ['NSPOSIXErrorDomain Code=61', 'errno', 'ECONNREFUSED'],
  // Numbers of Windows among those of exit statuses and installers.
  ['exit code 3010', 'win32', 'ERROR_SUCCESS_REBOOT_REQUIRED'],
  ['msi 1603', 'win32', 'ERROR_INSTALL_FAILURE'],
  ['exit code 255', 'exit', 'EXIT_OUT_OF_RANGE'],
  // Words that name none.
  ['Code 99', 'errno', 'EADDRNOTAVAIL'],
  ['code 43', 'errno', 'EIDRM'],
  ['code 1722', 'win32', 'RPC_S_SERVER_UNAVAILABLE'],
  ['error code: -25300', 'osstatus', 'errSecItemNotFound'],
  ['Error 0x80070005', 'hresult', 'E_ACCESSDENIED'],
];

describe('a query', () => {
  it.each(QUERIES)('%s is first of all %s %s', (query, family, symbol) => {
    expect(explain(query)[0]).toMatchObject({ family, symbol });
  });

  it.each([
    ['rc=139', 'exit', '139'],
    ['exit 137', 'exit', '137'],
    ['HRESULT_FROM_NT(0xC0000034)', 'hresult', '0xd0000034'],
  ])('%s is first of all %s %s, which has no name', (query, family, code) => {
    expect(explain(query)[0]).toMatchObject({ family, code });
  });

  it.each([
    'job 5',
    'system32',
    'error five',
    'HRESULT_FROM_WIN32(5x)',
    'signal 9 of 10',
    '0x80070005Z',
    'code x 5',
  ])('%s has no meaning', (query) => {
    expect(explain(query)).toEqual([]);
  });

  it('has the number of today before those of older versions, if a name has several', () => {
    const [first, second] = explain('SQLITE_E_IOERR_VNODE');
    expect(first).toMatchObject({ code: '0x87af1b0a', severity: 'error' });
    expect(second).toMatchObject({ code: '0x87af1a02', deprecated: true });
  });

  it('may be any HRESULT in any notation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0x8000_0001, max: 0x8fff_ffff }), (value) => {
        const hex = value.toString(16);
        const expected = explain(`0x${hex}`, { family: 'hresult' });
        for (const written of [
          `${hex}h`,
          `&H${hex}`,
          `0x${hex}L`,
          `-0x${(2 ** 32 - value).toString(16)}`,
          `${hex.slice(0, 4)}-${hex.slice(4)}`,
        ]) {
          expect(explain(written, { family: 'hresult' }), written).toEqual(expected);
        }
      }),
      { numRuns: INPUTS },
    );
  });
});
