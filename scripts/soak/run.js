// Writes logs, rotates them and kills their reader for a while, and compares records with lines.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { lcg } from '../../bench/logs/random.js';
import { Ledger } from './ledger.js';
import { Log } from './log.js';
import { Reader } from './reader.js';

const BURST_LINES = 200;
/** How far writers may be ahead of the reader, in lines: rotated files are removed some time. */
const MOST_AHEAD = 50_000;
/** Repeats come from the last seconds. */
const WINDOW_LINES = 4_000_000;
/** The reader has this long to read what is left. */
const END_MILLISECONDS = 60_000;

/**
 * @param {object} options
 * @param {number} options.seconds how long to write
 * @param {Record<string, (log: Log) => unknown>} options.rotations ways to rotate, by the name of
 *   the log that is rotated so
 * @param {number} options.killing the share of the time, from the start, in which the reader is killed
 * @param {{ rotation: number, kill: number, pause: number }} options.every mean seconds between
 *   rotations of a log, and between kills; how long a killed reader is away at most
 * @param {number} options.seed
 * @param {(passed: number, memory: number) => void} [options.onSecond]
 */
export async function soak({ seconds, rotations, killing, every, seed, onSecond }) {
  const folder = mkdtempSync(join(tmpdir(), 'errenrich-soak-'));
  const below = lcg(seed);
  const random = () => below(1000) / 1000;
  try {
    mkdirSync(join(folder, 'logs'));
    const logs = Object.entries(rotations).map(
      ([name, rotate]) => new Log(join(folder, 'logs'), name, rotate, WINDOW_LINES),
    );
    const ledgers = new Map(logs.map((log) => [log.path, new Ledger(log)]));
    const args = ['--follow', '--state', join(folder, 'state'), '--all'];
    const reader = new Reader(
      [...args, '--fields', 'source,line,offset,text', ...ledgers.keys()],
      (record) => ledgers.get(record.source)?.take(record),
    );
    return await run({ logs, ledgers, reader, random, seconds, killing, every, onSecond });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run({ logs, ledgers, reader, random, seconds, killing, every, onSecond }) {
  const begin = Date.now();
  const passed = () => (Date.now() - begin) / 1000;
  const soon = (mean) => passed() + mean * (0.2 + 1.6 * random());
  const memory = [];
  let kills = 0;
  const isOver = () => passed() >= seconds;

  async function write(log) {
    const ledger = ledgers.get(log.path);
    while (!isOver()) {
      if (ledger.lag < MOST_AHEAD) log.write(BURST_LINES);
      await (ledger.lag < MOST_AHEAD ? setImmediate() : setTimeout(5));
    }
  }
  async function rotate(log) {
    for (let at = soon(every.rotation); !isOver(); await setTimeout(20)) {
      if (passed() < at) continue;
      await log.rotate();
      at = soon(every.rotation);
    }
  }
  async function kill() {
    for (let at = soon(every.kill); passed() < seconds * killing; await setTimeout(20)) {
      if (passed() < at) continue;
      await reader.end('SIGKILL');
      kills++;
      for (const ledger of ledgers.values()) ledger.killed();
      await setTimeout(1000 * every.pause * random());
      reader.start();
      at = soon(every.kill);
    }
  }
  async function watch() {
    while (!isOver()) {
      await setTimeout(1000);
      if (passed() > seconds * killing) memory.push(reader.memory);
      onSecond?.(passed(), reader.memory);
    }
  }

  reader.start();
  for (const log of logs) log.write(1);
  // What was rotated before the first run is none of its business.
  await catchUp([...ledgers.values()]);
  await Promise.all([...logs.map(write), ...logs.map(rotate), kill(), watch()]);
  const caughtUp = await catchUp([...ledgers.values()]);
  const exit = await reader.end('SIGTERM');
  return { logs, ledgers: [...ledgers.values()], reader, kills, memory, caughtUp, exit };
}

/** Waits until every line has a record; returns the milliseconds that took. */
async function catchUp(ledgers) {
  const begin = Date.now();
  while (ledgers.some(({ lag }) => lag > 0) && Date.now() - begin < END_MILLISECONDS) {
    await setTimeout(10);
  }
  return Date.now() - begin;
}
