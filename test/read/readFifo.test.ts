import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { readFifo } from '../../src/read/readFifo.js';
import { readFileTexts } from '../../src/read/readFile.js';
import { beforeCalls } from '../support/beforeCalls.js';
import { describeWith } from '../support/installed.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-read-fifo-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;

function fifo(): string {
  const path = join(folder, `${++made}`);
  execFileSync('mkfifo', [path]);
  return path;
}

/** Opens a FIFO that is read. */
function write(path: string, ...texts: string[]): number {
  const file = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  for (const text of texts) writeSync(file, text);
  return file;
}

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk.toString();
  return text;
}

describeWith('mkfifo', 'a FIFO that is read', () => {
  it.each([0, 60])('is waited for, and read until its writer ends %d ms later', async (pause) => {
    const path = fifo();
    const text = textOf(readFifo(path, undefined));
    await setTimeout(pause);
    const file = write(path, 'one\n');
    await setTimeout(pause);
    writeSync(file, 'two\n');
    closeSync(file);
    expect(await text).toBe('one\ntwo\n');
  });

  it('ends with the last of its writers', async () => {
    const path = fifo();
    const text = textOf(readFifo(path, { aborted: false }));
    const files = [write(path, 'one\n'), write(path, 'two\n')];
    closeSync(files[0] as number);
    await setTimeout(20);
    writeSync(files[1] as number, 'three\n');
    closeSync(files[1] as number);
    expect(await text).toBe('one\ntwo\nthree\n');
  });

  it('ends when it is stopped, and at once if it is stopped already', async () => {
    const stop = { aborted: false };
    const path = fifo();
    const text = textOf(readFifo(path, stop));
    const file = write(path, 'one\n');
    await setTimeout(20);
    stop.aborted = true;
    expect(await text).toBe('one\n');
    closeSync(file);
    expect(await textOf(readFifo(path, stop))).toBe('');
  });

  it('is asked now and then only, while nothing comes', async () => {
    const stop = { aborted: false };
    const path = fifo();
    let calls = 0;
    const end = beforeCalls((called) => {
      if (called === path) calls++;
    });
    const text = textOf(readFifo(path, stop));
    await setTimeout(150);
    stop.aborted = true;
    expect(await text).toBe('');
    end();
    expect(calls).toBeGreaterThan(1);
    expect(calls).toBeLessThan(100);
  });

  it('is not opened as a file, which would wait for a writer', async () => {
    const path = fifo();
    const stop = { aborted: false };
    let isEnded = false;
    const reading = async (): Promise<void> => {
      for await (const { chunks } of readFileTexts(path, { stop })) await textOf(chunks);
      isEnded = true;
    };
    const end = reading();
    await setTimeout(20);
    stop.aborted = true;
    await setTimeout(100);
    expect(isEnded).toBe(true);
    await end;
  });

  it('ends at once without a writer if it is one of a descriptor', async () => {
    const file = openSync(fifo(), constants.O_RDONLY | constants.O_NONBLOCK);
    expect(await textOf(readFifo(`/dev/fd/${file}`, undefined))).toBe('');
    closeSync(file);
  });

  it('fails where it cannot be read', async () => {
    await expect(textOf(readFifo(folder, undefined))).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
