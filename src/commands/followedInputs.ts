import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { ErrenrichError } from '../errors.js';
import { type Found, findFiles, mayGainFiles } from '../run/findFiles.js';
import type { Output } from '../run/output.js';
import { Checkpoints, Follower, followedSource, isReadOnce, type Source } from '../run/sources.js';
import { ChangedInputs } from './changedInputs.js';
import { findOptions, type InputArgs, inputOf, isRegularFile } from './inputs.js';
import { reportLine } from './messages.js';
import type { Session } from './session.js';

export type { Checkpoints };

export type Reading = Pick<Session, 'signal' | 'report'>;

/** How to follow files; times are in milliseconds. */
export interface FollowArgs extends InputArgs {
  readonly 'flush-after': number;
  readonly 'glob-interval': number;
  /** With how many of the last lines of each file to begin; all if absent. */
  readonly last: number | undefined;
}

/**
 * Files that are read as they grow, and those that appear in directories or get to match globs. It
 * ends once no more can appear.
 */
export async function* followedInputs(
  names: readonly string[],
  args: FollowArgs,
  reading: Reading,
  checkpoints?: Checkpoints,
): AsyncGenerator<Source> {
  const { signal, report } = reading;
  const onNotice = (path: string, notice: string): void => reportLine(`${path}: ${notice}`);
  const options = { signal, flushAfter: args['flush-after'], onNotice, onFault: report };
  const follower = new Follower({ ...options, checkpoints });
  const paths = new Set<string>();
  const unfollowed = new ChangedInputs();
  const followed = {
    has: (path: string) => paths.has(path),
    hasRead: (path: string) => follower.hasRead(path),
  };
  const told = new Set<string>();
  // Files that appear later are new, so all of their lines are.
  let { last } = args;
  do {
    for (const found of findFiles(names, { ...findOptions(args), followed })) {
      if (!('path' in found)) tellOnce(found, told, reading);
      else if (!paths.has(found.path)) {
        paths.add(found.path);
        const source = await sourceOf(found.path, follower, { ...args, last });
        if (!source.isFollowed && isRegularFile(found.path)) unfollowed.add(found.path);
        if (checkpoints !== undefined && !source.isFollowed) reportLine(unsaved(found.path));
        yield source;
      } else if (unfollowed.hasChanged(found.path)) {
        unfollowed.add(found.path);
        reportLine(`${found.path}: has changed; reading it from its start`);
        yield await sourceOf(found.path, follower, args);
      }
    }
    last = undefined;
  } while (mayGainFiles(names, paths.size > 0) && (await passed(args['glob-interval'], signal)));
  if (paths.size === 0 && !signal.aborted) report(nothingToFollow());
}

function nothingToFollow(): ErrenrichError {
  const remedy = "to wait for files, pass a glob in quotes: 'logs/*'";
  return new ErrenrichError('UNREADABLE', 'no file to follow', { remedy });
}

/**
 * A file that is regular, or that may yet appear. FIFOs and devices are read as they come; archives
 * and Windows event logs once.
 */
async function sourceOf(path: string, follower: Follower, args: FollowArgs): Promise<Source> {
  if (path === '-') return inputOf(path, args, follower.signal);
  const canBeFollowed = isRegularFile(path) ? !(await isReadOnce(path)) : !existsSync(path);
  return canBeFollowed
    ? followedSource(path, follower, args)
    : inputOf(path, args, follower.signal);
}

/**
 * The checkpoints in a directory. They cover only what is in the output, even after a crash of the
 * system.
 * @throws {ErrenrichError} UNWRITABLE if the directory cannot be used
 */
export function openCheckpoints(
  folder: string,
  output: Pick<Output, 'settle'>,
  onFault: Session['report'],
): Checkpoints {
  return new Checkpoints(folder, { settle: () => output.settle(), onFault });
}

function unsaved(path: string): string {
  const name = path === '-' ? 'standard input' : path;
  return `${name}: is read without checkpoints, which only regular files that grow at their end have`;
}

/** Whether a time in milliseconds passes before the signal is aborted. */
async function passed(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  await delay(milliseconds, undefined, { signal }).catch(() => {});
  return !signal.aborted;
}

/** What is skipped in a directory changes with time: only the first notice of each is printed. */
function tellOnce(found: Exclude<Found, { path: string }>, told: Set<string>, { report }: Reading) {
  const about = 'fault' in found ? found.fault.message : found.notice.replace(/: .*/s, '');
  if (told.has(about)) return;
  told.add(about);
  if ('fault' in found) report(found.fault);
  else reportLine(found.notice);
}
