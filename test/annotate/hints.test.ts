import { describe, expect, it } from 'vitest';
import { loadBuiltInCatalogs } from '../../src/annotate/catalogs/loadCatalogs.js';
import type { Platform, Severity } from '../../src/types.js';

const catalogs = loadBuiltInCatalogs();

/** Tools and terms that only some platforms have. */
const FOREIGN: [Platform, RegExp][] = [
  [
    'windows',
    /\b(?:dmesg|strace|fuser|lsof|systemd|ulimit|xargs|sysctl|namei|lsattr|modprobe|SELinux|launchd|dtruss|cgroup)\b|\/proc\b|'ss /,
  ],
  [
    'darwin',
    /\b(?:strace|systemd|systemctl|docker|journalctl|SELinux|AppArmor|lsblk|modprobe|cgroup|netsh)\b|\/proc\b|'ss |\bLinux\b/,
  ],
  [
    'freebsd',
    /\b(?:strace|systemd|systemctl|docker|journalctl|SELinux|AppArmor|lsblk|modprobe|cgroup|netsh|launchd|macOS)\b|\/proc\b|'ss /,
  ],
];

describe.each(FOREIGN)('hints for system errors and signals on %s', (platform, foreign) => {
  const own = catalogs.filter(
    (catalog) =>
      catalog.platform === platform && ['errno', 'libuv', 'signal'].includes(catalog.family),
  );

  it('name no tools of other platforms', () => {
    const entries = own.flatMap((catalog) => catalog.entries);
    const hints = entries.filter(({ hint }) => hint !== undefined);
    expect(hints.length).toBeGreaterThan(20);
    const wrong = hints.filter(({ hint = '' }) => foreign.test(hint));
    expect(wrong.map(({ symbol, hint }) => [symbol, hint])).toEqual([]);
  });
});

it.each<[string, string, Severity]>([
  ['signal', 'SIGTERM', 'info'],
  ['signal', 'SIGHUP', 'info'],
  ['signal', 'SIGPIPE', 'warning'],
  ['signal', 'SIGSEGV', 'error'],
  ['signal', 'SIGKILL', 'error'],
  ['errno', 'EAGAIN', 'warning'],
  ['errno', 'ENOSPC', 'error'],
  ['libuv', 'ECANCELED', 'warning'],
  ['win32', 'ERROR_NO_MORE_FILES', 'info'],
  ['win32', 'ERROR_SUCCESS_REBOOT_REQUIRED', 'info'],
  ['win32', 'WSAEWOULDBLOCK', 'warning'],
  ['ntstatus', 'STATUS_PENDING', 'success'],
  ['ntstatus', 'STATUS_END_OF_FILE', 'info'],
])('the severity of %s %s is %s on all platforms', (family, symbol, severity) => {
  const found = catalogs
    .filter((catalog) => catalog.family === family)
    .flatMap(({ entries }) => entries.filter((entry) => entry.symbol === symbol));
  expect(new Set(found.map((entry) => entry.severity))).toEqual(new Set([severity]));
});
