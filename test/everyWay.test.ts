import { cpSync, createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countNewlines } from '../src/bytes.js';
import { createEnricher } from '../src/index.js';
import type { EnrichedLine } from '../src/types.js';
import { outcomeOf, parseLines, ROOT, runCli, startCli } from './support/cli.js';

/** Fixtures of every kind of input, whole and with codes. */
const FIXTURES = [
  ...['gnu.tar', 'gnu.tgz', 'gnu.tar.zst', 'deflated.zip'].map((name) => `archives/${name}`),
  ...['gz', 'zst', 'xz', 'bz2', 'lz4'].map((ending) => `compressed/whole.${ending}`),
  ...['application.evtx', 'logons.evtx'].map((name) => `evtx/${name}`),
  ...['containers', 'multiline', 'structured'].flatMap((name) => {
    const files = readdirSync(`${ROOT}fixtures/${name}`);
    return files.filter((file) => !/README|program/.test(file)).map((file) => `${name}/${file}`);
  }),
];
const FIELDS = ['source', 'line', 'offset', 'match', 'timestamp'] as const;
const ARGS = ['--fields', FIELDS.join()];

const folder = mkdtempSync(join(tmpdir(), 'errenrich-ways-'));
afterAll(() => rmSync(folder, { recursive: true }));
const paths = FIXTURES.map((name) => {
  cpSync(`${ROOT}fixtures/${name}`, join(folder, name), { recursive: true });
  return join(folder, name);
});
const nameOf = (path: string): string => relative(folder, path);

type Line = Pick<EnrichedLine, 'source'>;

/** The records by the file that they are of; the rest of their source is the name of a member. */
function byFile(records: readonly Line[]): Record<string, unknown[]> {
  const files: Record<string, unknown[]> = {};
  for (const { source = '', ...rest } of records) {
    const [path = '', member] = source.split('!');
    files[nameOf(path)] ??= [];
    files[nameOf(path)]?.push({ member, ...rest });
  }
  return files;
}

type Files = Record<string, unknown[]>;

/** What is told, except of the link in each archive. */
function toldIn(stderr: string): string {
  return stderr.replace(/^.*: skipped 1 symbolic link\n/gm, '');
}

async function readBy(...args: string[]): Promise<Files> {
  const { stdout, stderr, exit } = await runCli([...ARGS, ...args]);
  expect({ told: toldIn(stderr), exit }).toEqual({ told: '', exit: 0 });
  return byFile(parseLines<Line>(stdout));
}

/** Ends the program once it has given as many records as there are. */
async function follow(expected: Files): Promise<Files> {
  const child = startCli(...ARGS, '-f', ...paths);
  const outcome = outcomeOf(child);
  let missing = Object.values(expected).flat().length;
  child.stdout.on('data', (chunk: Buffer) => {
    missing -= countNewlines(chunk);
    if (missing <= 0) child.kill('SIGTERM');
  });
  const { stdout, stderr, exit } = await outcome;
  expect({ told: toldIn(stderr), exit }).toEqual({ told: '', exit: 143 });
  return byFile(parseLines<Line>(stdout));
}

const enricher = createEnricher({ fields: FIELDS });

async function iterate(path: string): Promise<Files> {
  const records: Line[] = [];
  const chunks = createReadStream(path, { highWaterMark: 1_000 });
  // A stream cannot tell the files of an archive apart.
  const all = path.includes('archives')
    ? enricher.records(chunks, { source: path })
    : chunks.pipe(enricher.stream({ source: path }));
  for await (const record of all) records.push(record);
  return byFile(records);
}

/** What is piped has no name, so that the source of a member is its own. */
async function pipe(path: string): Promise<Files> {
  const { stdout, stderr, exit } = await runCli(ARGS, readFileSync(path));
  expect({ told: toldIn(stderr), exit }).toEqual({ told: '', exit: 0 });
  const records = parseLines<Line>(stdout);
  return byFile(
    records.map(({ source, ...rest }) => ({
      source: source ? `${path}!${source}` : path,
      ...rest,
    })),
  );
}

describe('the records of every kind of input are those of a named file', async () => {
  const expected = await readBy('--jobs', '1', ...paths);

  it('of which each has some', () => {
    expect(Object.keys(expected).toSorted()).toEqual(paths.map(nameOf).toSorted());
  });

  it('in a directory', async () => {
    expect(await readBy('--jobs', '2', '-r', folder)).toEqual(expected);
  });

  it('followed', async () => {
    expect(await follow(expected)).toEqual(expected);
  });

  it.each(paths.map((path) => [nameOf(path), path]))('in the library: %s', async (name, path) => {
    expect(await iterate(path)).toEqual({ [name]: expected[name] });
  });

  // Text has no other way through a pipe than the next text.
  const piped = paths.filter((path) => !/multiline|structured/.test(path));
  it.each(piped.map((path) => [nameOf(path), path]))('piped: %s', async (name, path) => {
    expect(await pipe(path)).toEqual({ [name]: expected[name] });
  });
});
