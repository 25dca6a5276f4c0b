import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { checkTrust, trustedUsers } from '../../src/run/trust.js';

const root = mkdtempSync(join(tmpdir(), 'errenrich-trust-'));
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const { uid: own } = statSync(root);
let count = 0;

/** A configuration with these modes of it and of its directory. */
function configured(mode: number, folderMode = 0o755): string {
  const folder = join(root, `${++count}`);
  mkdirSync(folder);
  const file = join(folder, 'errenrich.config.json');
  writeFileSync(file, '{}');
  chmodSync(file, mode);
  chmodSync(folder, folderMode);
  return file;
}

const STEPS = 'name a file with --config FILE, or use --no-config';

describe('a configuration that was found', () => {
  it.each([
    ['that only its owner may write', 0o600, 0o700],
    ['that others may read', 0o644, 0o755],
    ['in a directory where anyone may add files, but not replace it', 0o644, 0o1777],
  ])('%s is trusted', (_, mode, folderMode) => {
    expect(() => checkTrust(configured(mode, folderMode), [own])).not.toThrow();
  });

  it.each([
    ['that anyone may write', 0o646, 0o755, 'it', 'file'],
    ['that anyone may write, in a directory of its own', 0o602, 0o700, 'it', 'file'],
    ['that anyone may replace', 0o644, 0o757, 'folder', 'folder'],
    ['that anyone may write where they may not replace it', 0o666, 0o1777, 'it', 'file'],
  ])('%s is refused', (_, mode, folderMode, named, fixed) => {
    const file = configured(mode, folderMode);
    const paths = { it: 'it', file, folder: dirname(file) };
    expect(() => checkTrust(file, [own])).toThrow(
      expect.objectContaining({
        code: 'BAD_OPTION',
        file,
        reason: `is not trusted: ${paths[named as 'it']} can be written to by anyone`,
        remedy: `run chmod go-w ${paths[fixed as 'file']}, ${STEPS}`,
      }),
    );
  });

  it('that its group may write is trusted only if the group is that of its owner alone', () => {
    const file = configured(0o664);
    const { uid, gid } = statSync(file);
    const check = () => checkTrust(file, [own]);
    if (gid === uid) expect(check).not.toThrow();
    else expect(check).toThrow(`it can be written to by the group ${gid}`);
  });

  it('of another user is refused, whoever may write it', () => {
    const file = configured(0o600);
    expect(() => checkTrust(file, [own + 1])).toThrow(
      `${file}: is not trusted: it belongs to another user (${own}); change its owner, ${STEPS}`,
    );
  });

  it.each([
    ['may only be read by others', 0o644, 0o755, undefined],
    ['anyone may write', 0o666, 0o755, 'it can be written to by anyone'],
    ['anyone may replace', 0o644, 0o777, 'can be written to by anyone'],
  ])('that leads to a file that %s', (_, mode, folderMode, message) => {
    const link = join(root, `link-${++count}.json`);
    symlinkSync(configured(mode, folderMode), link);
    const check = () => checkTrust(link, [own]);
    if (message === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(message);
  });

  it('is trusted where files have no owners', () => {
    expect(() => checkTrust(configured(0o666), undefined)).not.toThrow();
  });
});

describe('the trusted users', () => {
  it.each([
    [1000, undefined, [1000, 0]],
    [1000, '1001', [1000, 0]],
    [0, undefined, [0, 0]],
    [0, '', [0, 0]],
    [0, 'x', [0, 0]],
    [0, '1001', [0, 1001]],
  ])('of user %i with SUDO_UID %j are %j', (user, sudoer, expected) => {
    vi.spyOn(process, 'geteuid').mockReturnValue(user);
    expect(trustedUsers(sudoer)).toEqual(expected);
  });

  it('are not known where there are none', () => {
    vi.spyOn(process, 'geteuid').mockReturnValue(undefined as unknown as number);
    expect(trustedUsers('1001')).toBeUndefined();
  });
});
