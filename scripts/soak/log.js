// A log that is written at full speed and rotated, and that knows where each of its lines is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KEPT = 20;

export class Log {
  /** The number of the next line over all files. */
  written = 0;
  bytes = 0;
  rotations = 0;
  #file;
  #line = 1;
  #offset = 0;
  #isPaused = false;
  /** Where the last lines are, by their numbers. */
  #places;

  /** @param window how many of the last lines it remembers */
  constructor(folder, name, rotate, window) {
    this.path = join(folder, `${name}.log`);
    this.name = name;
    this.rotateWith = rotate;
    this.window = window;
    this.#places = { line: new Uint32Array(window), offset: new Float64Array(window) };
    this.open();
  }

  /** Opens the file that has the name now, as a program does after a rotation. */
  open() {
    if (this.#file !== undefined) fs.closeSync(this.#file);
    this.#file = fs.openSync(this.path, 'a');
    this.#line = 1;
    this.#offset = 0;
  }

  /** The same file is now empty. */
  restart() {
    this.#line = 1;
    this.#offset = 0;
  }

  write(count) {
    if (this.#isPaused) return;
    const lines = [];
    for (let i = 0; i < count; i++) {
      const at = this.written++ % this.window;
      this.#places.line[at] = this.#line++;
      this.#places.offset[at] = this.#offset;
      const line = `2024-05-04T10:11:12Z ${this.name} ${this.written - 1} connect: error 10061\n`;
      this.#offset += line.length;
      lines.push(line);
    }
    const text = lines.join('');
    this.bytes += text.length;
    fs.writeSync(this.#file, text);
  }

  placeOf(number) {
    const at = number % this.window;
    return { line: this.#places.line[at], offset: this.#places.offset[at] };
  }

  async rotate() {
    if (this.#isPaused) return;
    await this.rotateWith(this);
    this.rotations++;
  }

  /** Runs what must not lose lines between copying and truncating. */
  async paused(act) {
    this.#isPaused = true;
    await act();
    this.#isPaused = false;
  }
}

/** Renames `a.log.1` to `a.log.2` and so on, and removes the oldest. */
function shift(path) {
  for (let turn = KEPT; turn > 0; turn--) {
    for (const end of ['', '.gz']) {
      const from = `${path}.${turn}${end}`;
      if (fs.existsSync(from)) fs.renameSync(from, `${path}.${turn + 1}${end}`);
    }
  }
  for (const end of ['', '.gz']) fs.rmSync(`${path}.${KEPT + 1}${end}`, { force: true });
}

function compress(path) {
  if (!fs.existsSync(path)) return;
  const { atime, mtime } = fs.statSync(path);
  fs.writeFileSync(`${path}.gz`, gzipSync(fs.readFileSync(path)));
  fs.utimesSync(`${path}.gz`, atime, mtime);
  fs.unlinkSync(path);
}

/** As programs that rotate their own logs do. */
export function byRenaming(log) {
  compress(`${log.path}.2`);
  shift(log.path);
  fs.renameSync(log.path, `${log.path}.1`);
  log.open();
}

export function byCopying(log) {
  compress(`${log.path}.2`);
  shift(log.path);
  fs.copyFileSync(log.path, `${log.path}.1`);
  fs.truncateSync(log.path);
  log.restart();
}

/** The program goes on writing to the renamed file until logrotate has ended. */
export async function byLogrotate(log) {
  await logrotate(log, ['create', 'compress', 'delaycompress']);
  log.open();
}

/** Compresses immediately, which only a file that is not written to any more allows. */
export async function byLogrotateCompressing(log) {
  await log.paused(async () => {
    await logrotate(log, ['create', 'compress']);
    log.open();
  });
}

export async function byLogrotateCopying(log) {
  await log.paused(async () => {
    await logrotate(log, ['copytruncate', 'compress']);
    log.restart();
  });
}

async function logrotate({ path }, options) {
  const text = [`"${path}" {`, `rotate ${KEPT}`, 'missingok', ...options, '}', ''].join('\n');
  // Not next to the log, where it would look like a rotated file.
  const folder = join(path, '../../logrotate');
  fs.mkdirSync(folder, { recursive: true });
  const conf = join(folder, `${basename(path)}.conf`);
  const status = join(folder, `${basename(path)}.status`);
  fs.writeFileSync(conf, text, { mode: 0o644 });
  const args = ['--force', '--state', status, conf];
  const child = spawn('logrotate', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'close');
}
