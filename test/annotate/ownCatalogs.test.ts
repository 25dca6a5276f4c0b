import { describe, expect, it } from 'vitest';
import { builtInCatalogFiles, loadCatalog } from '../../src/annotate/catalogs/loadCatalogs.js';
import { createEnricher } from '../../src/index.js';
import { explain } from '../../src/run/explain.js';

const catalogs = new Map(builtInCatalogFiles().map((file) => [file, loadCatalog(file)]));

function entriesOf(id: string) {
  return [...catalogs.values()].find((catalog) => catalog.id === id)?.entries ?? [];
}

describe('numbers as programs print them', () => {
  it.each([
    ['iokit', '5', 'KERN_FAILURE'],
    ['iokit', '0x32', 'KERN_CODESIGN_ERROR'],
    ['iokit', '268435459', 'MACH_SEND_INVALID_DEST'],
    ['iokit', '268451843', 'MACH_RCV_TIMED_OUT'],
    ['iokit', '-308', 'MIG_SERVER_DIED'],
    ['iokit', '1102', 'BOOTSTRAP_UNKNOWN_SERVICE'],
    ['iokit', '-603946981', 'kOSKextReturnSystemPolicy'],
    ['iokit', '0xdc004002', 'kOSMetaClassHasInstances'],
    ['osstatus', '-65563', 'kDNSServiceErr_ServiceNotRunning'],
    ['osstatus', '-10868', 'kAudioUnitErr_FormatNotSupported'],
    ['osstatus', '-10860', 'kAUGraphErr_NodeNotFound'],
    ['osstatus', '-66681', 'kAudioQueueErr_CannotStart'],
    ['osstatus', '-66749', 'kAudioComponentErr_InstanceInvalidated'],
    ['osstatus', '-66563', 'kExtAudioFileError_NonPCMClientFormat'],
    ['hresult', '-1978335189', 'APPINSTALLER_CLI_ERROR_UPDATE_NOT_APPLICABLE'],
    ['hresult', '-1978334972', 'APPINSTALLER_CLI_ERROR_INSTALL_MISSING_DEPENDENCY'],
    ['hresult', '-2147450730', 'FrameworkMissingFailure'],
    ['openssl', '0008010C', 'ERR_R_UNSUPPORTED'],
    ['openssl', '000C0100', 'ERR_R_MALLOC_FAILURE'],
    ['openssl', '00080009', 'ERR_R_PEM_LIB'],
  ])('%s %s is %s', (family, number, symbol) => {
    expect(explain(number, { family }).map((meaning) => meaning.symbol)).toEqual([symbol]);
  });
});

it.each([
  ['EXCEPTION_ACCESS_VIOLATION', 'STATUS_ACCESS_VIOLATION', '0xc0000005'],
  ['EXCEPTION_GUARD_PAGE', 'STATUS_GUARD_PAGE_VIOLATION', '0x80000001'],
  ['EXCEPTION_INT_DIVIDE_BY_ZERO', 'STATUS_INTEGER_DIVIDE_BY_ZERO', '0xc0000094'],
  ['EXCEPTION_PRIV_INSTRUCTION', 'STATUS_PRIVILEGED_INSTRUCTION', '0xc0000096'],
  ['EXCEPTION_FLT_UNDERFLOW', 'STATUS_FLOAT_UNDERFLOW', '0xc0000093'],
  ['EXCEPTION_INVALID_HANDLE', 'STATUS_INVALID_HANDLE', '0xc0000008'],
  ['KERN_SUCCESS', 'kIOReturnSuccess', '0x00000000'],
  ['kAUGraphErr_CannotDoInCurrentContext', 'kAudioUnitErr_CannotDoInCurrentContext', '-10863'],
])('%s is another name of %s, %s', (alias, symbol, code) => {
  expect(explain(alias)[0]).toMatchObject({ symbol, code, confidence: 'certain' });
});

it('the texts of mach_error_string confirm their codes', () => {
  const line = 'Error Domain=NSMachErrorDomain Code=5 "(os/kern) failure"';
  const code = createEnricher().enrichLine(line)?.codes[0];
  expect(code).toMatchObject({ symbol: 'KERN_FAILURE', evidence: ['context', 'text'] });
});

it('no two kernel codes have the same text', () => {
  const texts = ['darwin/mach', 'darwin/oskext', 'darwin/iokit'].flatMap((id) =>
    entriesOf(id).flatMap((entry) => entry.texts ?? []),
  );
  expect(texts.length).toBeGreaterThan(100);
  expect(new Set(texts).size).toBe(texts.length);
});

it('the exit codes of the .NET host on Unix are the low bytes', () => {
  const entries = entriesOf('windows/dotnet-host');
  expect(entries.length).toBeGreaterThan(30);
  for (const { symbol, value, hint } of entries) {
    expect(hint, symbol).toMatch(new RegExp(`^Exit code ${Number(value) & 0xff} on Unix\\b`));
  }
});
