import { plainUpdate } from '../../run/top.js';
import { columns, type Session } from '../session.js';
import type { TopState } from './state.js';
import { arranged, type TopRun, takeSnapshot } from './topRun.js';

/** Prints the table again and again while the input is read, and once more at its end. */
export async function printUpdates(
  run: TopRun,
  state: TopState,
  session: Session,
  reading: Promise<void>,
): Promise<void> {
  const print = async (kind: 'running' | 'ended'): Promise<void> => {
    const snapshot = takeSnapshot(run, state.by);
    const head = { ...snapshot.head, state: kind };
    const view = { ...state, head, rows: arranged(snapshot, state) };
    await session.out.write(plainUpdate(view, timeOfDay(new Date()), columns()));
  };
  let printing = Promise.resolve();
  let isWaiting = false;
  const timer = setInterval(() => {
    // If the reader is slow, updates are left out.
    if (isWaiting) return;
    isWaiting = true;
    printing = print('running').finally(() => {
      isWaiting = false;
    });
  }, run.interval);
  try {
    await reading;
  } finally {
    clearInterval(timer);
  }
  await printing;
  await print(session.signal.aborted ? 'running' : 'ended');
}

/** `10:15:02`, in local time. */
function timeOfDay(now: Date): string {
  return now.toTimeString().slice(0, 8);
}
