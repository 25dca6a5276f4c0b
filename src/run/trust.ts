import { lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ErrenrichError } from '../errors.js';

const GROUP_MAY_WRITE = 0o020;
const ANYONE_MAY_WRITE = 0o002;
/** In a directory such as /tmp, only the owner of a file may replace it. */
const STICKY = 0o1000;

/**
 * Refuses a file that somebody else may have written: one that was found, not named, and that
 * decides what a run does. Where the system has no owners of files, every file is trusted.
 * @param owners the numbers of the users who are trusted; see `trustedUsers`
 * @throws {ErrenrichError} BAD_OPTION that says why, and what to do
 */
export function checkTrust(file: string, owners: readonly number[] | undefined): void {
  if (owners === undefined) return;
  const real = realpathSync(file);
  const mistrust =
    ownerFault(file, lstatSync(file), owners) ??
    [...new Set([file, real])].map((path) => placeFault(path, owners)).find(Boolean);
  if (mistrust === undefined) return;
  const { path, who, fix } = mistrust;
  const reason = `is not trusted: ${path === file ? 'it' : path} ${who}`;
  const remedy = `${fix}, name a file with --config FILE, or use --no-config`;
  throw new ErrenrichError('BAD_OPTION', reason, { file, remedy });
}

/**
 * The users whose files are trusted: the own one and root; for root itself, also the one who
 * became root with sudo.
 * @param sudoer the number of that user, as sudo hands it over
 * @returns undefined where files have no owners, as on Windows
 */
export function trustedUsers(sudoer?: string): number[] | undefined {
  const own = process.geteuid?.();
  if (own === undefined) return undefined;
  return own === 0 && sudoer && /^\d+$/.test(sudoer) ? [0, Number(sudoer)] : [own, 0];
}

/** Why something is not trusted, and how the user can change that. */
interface Mistrust {
  readonly path: string;
  /** Who may change it. */
  readonly who: string;
  readonly fix: string;
}

/** A file belongs to whoever may change it or its directory. */
function placeFault(file: string, owners: readonly number[]): Mistrust | undefined {
  const folder = dirname(file);
  const [stats, around] = [statSync(file), statSync(folder)];
  const isShared = (around.mode & STICKY) !== 0;
  return (
    ownerFault(file, stats, owners) ??
    writersFault(file, stats) ??
    ownerFault(folder, around, owners) ??
    (isShared ? undefined : writersFault(folder, around))
  );
}

function ownerFault(path: string, { uid }: Stats, owners: readonly number[]): Mistrust | undefined {
  if (owners.includes(uid)) return undefined;
  return { path, who: `belongs to another user (${uid})`, fix: 'change its owner' };
}

/** A group with the number of the owner is taken for the one that many systems give each user. */
function writersFault(path: string, { mode, uid, gid }: Stats): Mistrust | undefined {
  const anyone = (mode & ANYONE_MAY_WRITE) !== 0;
  const group = (mode & GROUP_MAY_WRITE) !== 0 && gid !== uid;
  if (!anyone && !group) return undefined;
  const who = `can be written to by ${anyone ? 'anyone' : `the group ${gid}`}`;
  return { path, who, fix: `run chmod go-w ${path}` };
}
