import { openSync } from 'node:fs';
import { emitKeypressEvents, type Interface } from 'node:readline';
import { ReadStream } from 'node:tty';
import type { Press } from './state.js';

/** The terminal, when standard input is something else. */
const TERMINAL = process.platform === 'win32' ? '\\\\.\\CONIN$' : '/dev/tty';
/** How long after Escape the rest of the code of another key may come, in milliseconds. */
const ESCAPE_MS = 50;

/** A key as Node.js tells of it. */
interface Keypress {
  readonly name?: string | undefined;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  readonly sequence?: string;
}

/** The keys of the terminal, as they are pressed. */
export class Keyboard {
  readonly #stream: ReadStream;
  readonly #isOwn: boolean;

  /** @param isOwn whether the stream was opened for keys */
  private constructor(stream: ReadStream, isOwn: boolean) {
    this.#stream = stream;
    this.#isOwn = isOwn;
    // A terminal that goes away says so by SIGHUP.
    stream.on('error', () => {});
  }

  /**
   * @param isInput whether standard input is read as a log
   * @returns undefined if there is no terminal to press keys on
   */
  static open(isInput: boolean): Keyboard | undefined {
    if (!isInput && process.stdin.isTTY) return new Keyboard(process.stdin, false);
    try {
      return new Keyboard(new ReadStream(openSync(TERMINAL, 'r')), true);
    } catch {
      return undefined;
    }
  }

  listen(onPress: (key: Press) => void): void {
    // The one thing of an interface that is asked for, and the only way to set it.
    const timing: unknown = { escapeCodeTimeout: ESCAPE_MS };
    emitKeypressEvents(this.#stream, timing as Interface);
    this.#stream.on('keypress', (text: string | undefined, key: Keypress) => {
      for (const press of pressesOf(text, key)) onPress(press);
    });
  }

  /** Takes keys one by one, without showing them. */
  start(): void {
    this.#stream.setRawMode(true);
    this.#stream.resume();
  }

  /** Leaves the terminal as it was. */
  readonly stop = (): void => {
    try {
      this.#stream.setRawMode(false);
    } catch {}
    this.#stream.pause();
  };

  close(): void {
    this.stop();
    this.#stream.removeAllListeners('keypress');
    if (this.#isOwn) this.#stream.destroy();
  }
}

/**
 * The name of a key; that of one that types something is what it types. What comes together with
 * Escape, as from a slow connection, was pressed after it.
 */
export function pressesOf(text: string | undefined, key: Keypress): Press[] {
  const { name = '', ctrl, meta, sequence = '' } = key;
  if (meta && name !== 'escape') {
    const rest = sequence.slice(1);
    return [{ name: 'escape' }, ...pressesOf(rest, { ...key, meta: false, sequence: rest })];
  }
  if (ctrl) return [{ name: `ctrl-${name}` }];
  if (name === 'return') return [{ name: 'enter' }];
  const isTyped = text !== undefined && text !== '' && !/[\p{Cc}\p{Cs}]/u.test(text);
  return [isTyped ? { name: text, text } : { name }];
}
