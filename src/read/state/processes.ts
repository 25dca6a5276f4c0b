import { readFileSync } from 'node:fs';

/** A process, and when it started, since numbers are used again. */
export interface ProcessMark {
  readonly pid: number;
  /** As the system counts; absent where it does not say. */
  readonly started?: string | undefined;
}

export function thisProcess(): ProcessMark {
  return { pid: process.pid, started: startOf(process.pid) };
}

/** Whether the process that a text describes still runs; false if the text is none. */
export function isRunning(text: string): boolean {
  const mark = parse(text);
  if (mark === undefined || mark.pid === process.pid || !exists(mark.pid)) return false;
  return mark.started === undefined || mark.started === startOf(mark.pid);
}

function parse(text: string): ProcessMark | undefined {
  try {
    const mark: unknown = JSON.parse(text);
    const isMark = typeof mark === 'object' && mark !== null && 'pid' in mark;
    return isMark && Number.isSafeInteger(mark.pid) && Number(mark.pid) > 0
      ? (mark as ProcessMark)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A process of another user exists, but takes no signal. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** States of processes that have ended: zombies, and dead ones. */
const ENDED = ['Z', 'X'];

/** When a process started: the boot, and the ticks since then (field 22 of Linux's `stat`). */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const [, fields = ''] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const [state = '', ...others] = fields.split(' ');
    // Nobody has asked yet how it ended.
    return ENDED.includes(state) ? undefined : `${boot} ${others[18]}`;
  } catch {
    return undefined;
  }
}
