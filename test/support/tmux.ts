import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CLI } from './cli.js';

const PATIENCE_MS = 15_000;
const POLL_MS = 50;

/** A terminal with a shell in it, whose screen is seen as a user sees it. */
export class Tmux {
  readonly #folder = mkdtempSync(join(tmpdir(), 'errenrich-tmux-'));

  constructor(columns: number, rows: number) {
    const size = ['-x', `${columns}`, '-y', `${rows}`];
    // The shell of a test must not read what the user's has.
    this.#tmux('-f', '/dev/null', 'new-session', '-d', ...size, 'exec bash --norc --noprofile');
    this.type(
      `PS1='$ '; unset NO_COLOR FORCE_COLOR; errenrich() { '${process.execPath}' '${CLI}' "$@"; }; clear`,
    );
  }

  /** Types a text, and Enter. */
  type(text: string): void {
    this.#tmux('send-keys', '-l', text);
    this.#tmux('send-keys', 'Enter');
  }

  /** Presses keys, by their names in tmux. */
  press(...keys: readonly string[]): void {
    this.#tmux('send-keys', ...keys);
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-x', `${columns}`, '-y', `${rows}`);
  }

  /** What the screen shows. */
  screen(): string {
    return this.#tmux('capture-pane', '-p');
  }

  /** The same with colors. */
  colored(): string {
    return this.#tmux('capture-pane', '-p', '-e');
  }

  /** Waits until the screen shows something. */
  async shows(wanted: RegExp): Promise<string> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const screen = this.screen();
      if (wanted.test(screen)) return screen;
      if (Date.now() > end) throw new Error(`the screen does not show ${wanted}:\n${screen}`);
      await delay(POLL_MS);
    }
  }

  close(): void {
    this.#tmux('kill-server');
    rmSync(this.#folder, { recursive: true });
  }

  #tmux(...args: readonly string[]): string {
    const env = { ...process.env, TMUX_TMPDIR: this.#folder, TMUX: '' };
    return execFileSync('tmux', ['-L', 'errenrich', ...args], { env, encoding: 'utf8' });
  }
}
