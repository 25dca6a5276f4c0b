import { resolve } from 'node:path';
import { divertMessages } from '../messages.js';
import type { Session } from '../session.js';
import { Keyboard } from './keyboard.js';
import { LiveView } from './liveView.js';
import { saveReport } from './saveReport.js';
import { Screen } from './screen.js';
import type { Act, TopState } from './state.js';
import type { TopRun } from './topRun.js';

/** How many of the messages that came meanwhile are printed when the screen is left. */
const MOST_REPORTS = 20;

/** What is shown, and how. */
export interface Watching {
  readonly run: TopRun;
  readonly state: TopState;
  readonly session: Session;
  readonly color: boolean;
  /** Whether standard input is read as a log, so that keys come from elsewhere. */
  readonly isPiped: boolean;
}

/** Shows the view until its user quits; without keys, until the input ends. */
export async function watch(watching: Watching, read: () => Promise<void>): Promise<void> {
  const { session, run } = watching;
  const screen = new Screen();
  const keyboard = Keyboard.open(watching.isPiped);
  const view = new LiveView(run, screen, { ...watching, act: (act) => ACTS(act) });
  const ACTS = (act: Act): void => {
    if (act === 'quit') session.stop();
    else if (act === 'suspend') suspend(screen, keyboard, view);
    else if (act === 'redraw') screen.redraw();
    else save(act.save, run, view);
  };
  const reports = takeReports(view);
  const resize = (): void => {
    screen.redraw();
    view.draw();
  };
  const timer = setInterval(() => view.update(), run.interval);
  const closed = (): void => session.onClosed();
  process.stdout.on('error', closed).on('resize', resize);
  const stopped = whenAborted(session.signal);
  let reading: Promise<void> | undefined;
  try {
    screen.enter();
    keyboard?.listen((key) => view.press(key));
    keyboard?.start();
    view.draw();
    reading = read();
    await Promise.race([reading, stopped]);
    if (!session.signal.aborted) view.end();
    if (keyboard !== undefined) await stopped;
  } finally {
    clearInterval(timer);
    keyboard?.close();
    screen.leave();
    process.stdout.off('resize', resize);
    reports.end();
  }
  await reading;
}

async function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}

/** Messages are shown in the view, and printed when it is left. */
function takeReports(view: LiveView) {
  if (!process.stderr.isTTY) return { end: () => {} };
  const reports: string[] = [];
  divertMessages((line) => {
    reports.push(line);
    if (reports.length > MOST_REPORTS) reports.shift();
    view.note(line);
  });
  return {
    end: (): void => {
      divertMessages(undefined);
      for (const line of reports) process.stderr.write(`${line}\n`);
    },
  };
}

/** Stops the program, as Ctrl-Z does where the terminal handles it, and its whole pipeline. */
function suspend(screen: Screen, keyboard: Keyboard | undefined, view: LiveView): void {
  if (process.platform === 'win32') return;
  screen.leave();
  keyboard?.stop();
  process.once('SIGCONT', () => {
    keyboard?.start();
    screen.enter();
    view.draw();
  });
  process.kill(0, 'SIGTSTP');
}

function save(name: string, run: TopRun, view: LiveView): void {
  try {
    saveReport(name, run);
    view.note(`Saved ${resolve(name)}`);
  } catch (fault) {
    view.note(fault instanceof Error ? fault.message : String(fault));
  }
}
