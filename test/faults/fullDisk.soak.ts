import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { CLI, outcomeOf } from '../support/cli.js';
import { compare, tellFigures } from './figures.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-full-'));
afterAll(() => rmSync(folder, { recursive: true }));

const COUNT = 20_000;
const LOG = join(folder, 'a.log');
writeFileSync(LOG, Array.from({ length: COUNT }, (_, i) => `${i} error 10061\n`).join(''));

/**
 * Runs a script in which `disk` is a file system of 1 MB, only seen by the script, and `run` the
 * program; gives what it printed, and what was on the disk.
 */
async function onSmallDisk(script: string) {
  const place = mkdtempSync(join(folder, 'case-'));
  for (const name of ['disk', 'kept']) mkdirSync(join(place, name));
  const lines = [
    `cd '${place}' && mount -t tmpfs -o size=1m tmpfs disk || exit 99`,
    `begin() { exec '${process.execPath}' '${CLI}' --no-config "$@"; }`,
    'run() { (begin "$@"); }',
    script,
    'status=$?; cp -r disk/. kept; exit $status',
  ];
  const child = spawn('unshare', ['--map-root-user', '--mount', 'bash', '-c', lines.join('\n')]);
  const outcome = await outcomeOf(child);
  const kept = readdirSync(join(place, 'kept')).sort();
  const read = (name: string) => readFileSync(join(place, 'kept', name));
  return { ...outcome, kept, read };
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/^\{"line":(\d+),"text":"\d+ error 10061"\}$/gm)].map(
    ([, line]) => Number(line) - 1,
  );
}

const ARGS = '--fields line,text';

describe('a full disk', () => {
  it.each([
    ['--output', '1', `-o disk/out`, 'disk/out'],
    ['--output', '2', `-o disk/out`, 'disk/out'],
    ['standard output', '1', '> disk/out', 'standard output'],
    ['standard output', '2', '>> disk/out', 'standard output'],
  ])('of %s with %s threads is reported, and has whole records', async (what, jobs, into, name) => {
    const files = `--jobs ${jobs} '${LOG}' '${LOG}x' ${into}`;
    const script = `cp '${LOG}' '${LOG}x'; run ${ARGS} ${files}`;
    const { stderr, exit, read } = await onSmallDisk(script);
    expect(stderr).toBe(`errenrich: ${name}: no space left on device\n`);
    expect(exit).toBe(2);
    const text = read('out').toString();
    expect(text.endsWith('\n')).toBe(true);
    const numbers = numbersIn(text);
    expect(text.split('\n')).toHaveLength(numbers.length + 1);
    expect(numbers.slice(0, COUNT).every((number, index) => number === index % COUNT)).toBe(true);
    tellFigures(`full disk of ${what}, ${jobs} threads`, {
      in: 2 * COUNT,
      out: numbers.length,
      note: 'reported',
    });
  });

  it('with --output-rotate and --output-gzip keeps what fitted', async () => {
    const script = `run ${ARGS} --all '${LOG}' '${LOG}' -o disk/out --output-rotate 300K --output-gzip --jobs 1; head -c 900k /dev/urandom > disk/filler; run ${ARGS} '${LOG}' -o disk/out --output-rotate 300K --output-gzip --jobs 1`;
    const { stderr, exit, kept, read } = await onSmallDisk(script);
    expect(exit).toBe(2);
    expect(stderr).toContain('errenrich: disk/out: no space left on device\n');
    const records = kept
      .filter((name) => name.startsWith('out'))
      .map((name) => (name.endsWith('.gz') ? gunzipSync(read(name)) : read(name)).toString());
    for (const text of records)
      expect(text).toMatch(/^(\{"line":\d+,"text":"\d+ error 10061"\}\n)*$/);
    expect(kept.filter((name) => name.includes('tmp'))).toEqual([]);
  });

  it('of checkpoints is reported once, loses nothing, and is used again once there is room', async () => {
    const script = `cp '${LOG}' log
begin ${ARGS} -f --state disk/state log > out & pid=$!
until [ -s disk/state/checkpoints.json ]; do sleep 0.1; done
head -c 2M /dev/zero > disk/filler 2> /dev/null
cat '${LOG}' >> log
until [ "$(wc -l < out)" = ${2 * COUNT} ]; do sleep 0.1; done
sleep 3
rm disk/filler; touch freed
until [ disk/state/checkpoints.json -nt freed ]; do sleep 0.1; done
kill -TERM $pid; wait $pid; first=$?
begin ${ARGS} -f --state disk/state log > again & pid=$!
sleep 2
kill -TERM $pid; wait $pid
cp again disk; head -n ${COUNT} out > disk/out; tail -n +${COUNT + 1} out | wc -l > disk/more
[ $first = 143 ]`;
    const { stderr, exit, read } = await onSmallDisk(script);
    expect(stderr).toBe(
      'errenrich: disk/state/checkpoints.json: cannot be saved (no space left on device); reading continues; until it can be saved, a run after this one repeats lines\n',
    );
    expect(exit).toBe(0);
    const numbers = numbersIn(read('out').toString());
    const more = Number(read('more'));
    const figures = { in: 2 * COUNT, out: numbers.length + more, ...compare(numbers, COUNT) };
    tellFigures('full disk of checkpoints', { ...figures, note: 'reported once' });
    expect(compare(numbers, COUNT)).toEqual({ lost: 0, repeated: 0 });
    expect(more).toBe(COUNT);
    expect(read('again').toString()).toBe('');
  });

  it.each([
    ['a summary', 'summary --json', '-o disk/out'],
    ['counts', `${ARGS} -o /dev/null`, '--stats-file disk/out'],
  ])('leaves the former %s', async (_, args, option) => {
    const script = `echo before > disk/out; head -c 2M /dev/zero > disk/filler 2> /dev/null; run ${args} '${LOG}' ${option}`;
    const { stderr, exit, kept, read } = await onSmallDisk(script);
    expect(stderr).toBe('errenrich: disk/out: no space left on device\n');
    expect(exit).toBe(2);
    expect(kept).toEqual(['filler', 'out']);
    expect(read('out').toString()).toBe('before\n');
  });
});
