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
    ['clock skew too great', 'krb5 KRB5KRB_AP_ERR_SKEW'],
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

  it.each([
    // As people ask in forums: one of the first three.
    ['database is locked', 'sqlite SQLITE_BUSY'],
    ['database table is locked', 'sqlite SQLITE_LOCKED'],
    ['attempt to write a readonly database', 'sqlite SQLITE_READONLY'],
    ['database disk image is malformed', 'sqlite SQLITE_CORRUPT'],
    ['unable to open database file', 'sqlite SQLITE_CANTOPEN'],
    ['UNIQUE constraint failed: users.email', 'sqlite SQLITE_CONSTRAINT_UNIQUE'],
    ["Access denied for user 'root'@'localhost'", 'mysql ER_ACCESS_DENIED_ERROR'],
    ["Unknown database 'shop'", 'mysql ER_BAD_DB_ERROR'],
    ["Table 'shop.cart' doesn't exist", 'mysql ER_NO_SUCH_TABLE'],
    ['Lock wait timeout exceeded; try restarting transaction', 'mysql ER_LOCK_WAIT_TIMEOUT'],
    ['Deadlock found when trying to get lock', 'mysql ER_LOCK_DEADLOCK'],
    ['MySQL server has gone away', 'mysql CR_SERVER_GONE_ERROR'],
    ['Lost connection to MySQL server during query', 'mysql CR_SERVER_LOST'],
    ['You have an error in your SQL syntax', 'mysql ER_PARSE_ERROR'],
    ["Unknown column 'x' in 'field list'", 'mysql ER_BAD_FIELD_ERROR'],
    ['a foreign key constraint fails', 'mysql ER_NO_REFERENCED_ROW_2'],
    ["duplicate key value violates unique constraint 'pk'", 'sqlstate unique_violation'],
    ['password authentication failed for user', 'sqlstate invalid_password'],
    ['sorry, too many clients already', 'sqlstate too_many_connections'],
    ['permission denied for table orders', 'sqlstate insufficient_privilege'],
    ['relation does not exist', 'sqlstate undefined_table'],
    ['column does not exist', 'sqlstate undefined_column'],
    ['the database system is starting up', 'sqlstate cannot_connect_now'],
    ['canceling statement due to statement timeout', 'sqlstate query_canceled'],
    ['current transaction is aborted', 'sqlstate in_failed_sql_transaction'],
    ['no pg_hba.conf entry for host', 'sqlstate invalid_authorization_specification'],
    ['duplicate key', 'mysql ER_DUP_ENTRY'],
    ['relay denied', 'smtp SMTP_554'],
    ['Relay access denied', 'smtp SMTP_554'],
    ['greylisted', 'smtp SMTP_451'],
    ['mailbox full', 'smtp X.2.2'],
    ['user unknown', 'smtp X.1.1'],
    ['file in use by another process', 'win32 ERROR_SHARING_VIOLATION'],
    ['network path was not found', 'win32 ERROR_BAD_NETPATH'],
    ['the RPC server is unavailable', 'win32 RPC_S_SERVER_UNAVAILABLE'],
    ['trust relationship primary domain failed', 'win32 ERROR_TRUSTED_RELATIONSHIP_FAILURE'],
    ['side-by-side configuration is incorrect', 'win32 ERROR_SXS_CANT_GEN_ACTCTX'],
    ['is not a valid Win32 application', 'win32 ERROR_BAD_EXE_FORMAT'],
    ['the specified module could not be found', 'win32 ERROR_MOD_NOT_FOUND'],
    ['not enough space on the disk', 'win32 ERROR_DISK_FULL'],
    ['service did not respond in a timely fashion', 'win32 ERROR_SERVICE_REQUEST_TIMEOUT'],
    ['account locked out', 'win32 ERROR_ACCOUNT_LOCKED_OUT'],
    ['password expired', 'win32 ERROR_PASSWORD_EXPIRED'],
    ['element not found', 'win32 ERROR_NOT_FOUND'],
    ['the requested operation requires elevation', 'win32 ERROR_ELEVATION_REQUIRED'],
    ['logon failure', 'ntstatus STATUS_LOGON_FAILURE'],
    ['access violation', 'ntstatus STATUS_ACCESS_VIOLATION'],
    ['heap corruption', 'ntstatus STATUS_HEAP_CORRUPTION'],
    ['stack overflow', 'ntstatus STATUS_STACK_OVERFLOW'],
    ['Catastrophic failure', 'hresult E_UNEXPECTED'],
    ['Class not registered', 'hresult REGDB_E_CLASSNOTREG'],
    ['Server execution failed', 'hresult CO_E_SERVER_EXEC_FAILURE'],
    ['memory management blue screen', 'bugcheck MEMORY_MANAGEMENT'],
    ['driver irql not less', 'bugcheck DRIVER_IRQL_NOT_LESS_OR_EQUAL'],
    ['inaccessible boot device', 'bugcheck INACCESSIBLE_BOOT_DEVICE'],
    ['bad pool caller', 'bugcheck BAD_POOL_CALLER'],
    ['device or resource busy', 'errno EBUSY'],
    ['text file busy', 'errno ETXTBSY'],
    ['input/output error', 'errno EIO'],
    ['read only file system', 'errno EROFS'],
    ['no such file or directory', 'errno ENOENT'],
    ['operation not permitted', 'errno EPERM'],
    ['exec format error', 'errno ENOEXEC'],
    ['argument list too long', 'errno E2BIG'],
    ['directory not empty', 'errno ENOTEMPTY'],
    ['no route to host', 'errno EHOSTUNREACH'],
    ['connection timed out', 'errno ETIMEDOUT'],
    ['bad file descriptor', 'errno EBADF'],
    ['file exists', 'errno EEXIST'],
    ['segmentation fault', 'signal SIGSEGV'],
    ['bus error', 'signal SIGBUS'],
    ['illegal instruction', 'signal SIGILL'],
    ['oom killed', 'kubernetes OOMKilled'],
    ['crashloopbackoff', 'kubernetes CrashLoopBackOff'],
    ['evicted pod', 'kubernetes Evicted'],
    ['gateway timeout', 'http GATEWAY_TIMEOUT'],
    ['payload too large', 'http PAYLOAD_TOO_LARGE'],
    ['unauthorized', 'http UNAUTHORIZED'],
    ['certificate verify failed', 'openssl SSL_R_CERTIFICATE_VERIFY_FAILED'],
    ['unable to get local issuer certificate', 'x509 X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
    ['self signed certificate', 'x509 X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['hostname mismatch', 'x509 X509_V_ERR_HOSTNAME_MISMATCH'],
    ['handshake failure', 'tls SSL3_AD_HANDSHAKE_FAILURE'],
    ['unknown ca', 'tls TLS1_AD_UNKNOWN_CA'],
    ['Server not found in Kerberos database', 'krb5 KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN'],
    ['Preauthentication failed', 'krb5 KRB5KDC_ERR_PREAUTH_FAILED'],
    ['ticket expired', 'krb5 KRB5KRB_AP_ERR_TKT_EXPIRED'],
    ['Cannot contact any KDC for realm', 'krb5 KRB5_KDC_UNREACH'],
    ['could not resolve host', 'curl CURLE_COULDNT_RESOLVE_HOST'],
    ['empty reply from server', 'curl CURLE_GOT_NOTHING'],
    ['keychain item not found', 'osstatus errSecItemNotFound'],
    ['interaction not allowed', 'osstatus errSecInteractionNotAllowed'],
    ['network connection lost', 'nsurl NSURLErrorNetworkConnectionLost'],
    ['app transport security', 'nsurl NSURLErrorAppTransportSecurityRequiresSecureConnection'],
    // Misspelled symbols.
    ['ECONREFUSED', 'errno ECONNREFUSED'],
    ['EADDRINUSED', 'errno EADDRINUSE'],
    ['STATUS_ACCES_DENIED', 'ntstatus STATUS_ACCESS_DENIED'],
    ['errSecItemNotFond', 'osstatus errSecItemNotFound'],
    ['SQLITE_BUSSY', 'sqlite SQLITE_BUSY'],
  ])('%s: %s is among the first three', (text, expected) => {
    const found = search(text, { top: 3 }).map(({ family, symbol }) => `${family} ${symbol}`);
    expect(found).toContain(expected);
  });

  it('names each code once', () => {
    for (const text of ['10061', 'ECONNREFUSED', 'permission denied']) {
      const keys = search(text).map(({ family, symbol, code }) => `${family} ${symbol} ${code}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
