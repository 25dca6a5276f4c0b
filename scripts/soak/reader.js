// errenrich, started, killed and started again, with its records.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export class Reader {
  /** Records that a kill has cut off. */
  torn = 0;
  /** What it has said on standard error. */
  said = [];
  #args;
  #onRecord;
  #child;
  #closed;

  constructor(args, onRecord) {
    this.#args = args;
    this.#onRecord = onRecord;
  }

  start() {
    this.#child = spawn(process.execPath, [CLI, ...this.#args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#closed = once(this.#child, 'close');
    this.#child.stderr.on('data', (text) => this.said.push(...String(text).trim().split('\n')));
    let rest = '';
    this.#child.stdout.setEncoding('latin1').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#onRecord(JSON.parse(line));
    });
    this.#child.on('close', () => {
      if (rest !== '') this.torn++;
    });
  }

  /** Ends it; resolves with its exit status once all of its output has been read. */
  async end(signal) {
    this.#child.kill(signal);
    const [code] = await this.#closed;
    return code;
  }

  /** Resident memory in MB; 0 where the system does not say. */
  get memory() {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  }
}
