import { Transform, type TransformCallback } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { write, writeAhead } from '../../src/read/writeAhead.js';

/** A stream that gives each chunk as it is, and a word at its end. */
function through(act: (chunk: string, done: TransformCallback) => void = pass): Transform {
  return new Transform({
    transform: (chunk: Buffer, _, done) => act(chunk.toString(), done),
    flush: (done) => done(null, 'end'),
  });
}

const pass = (chunk: string, done: TransformCallback): void => done(null, chunk);

interface Given {
  readonly text: string;
  readonly fault?: unknown;
}

async function read(
  stream: Transform,
  pieces: AsyncGenerator<Buffer>,
  isToEnd = true,
): Promise<Given> {
  let text = '';
  try {
    for await (const chunk of writeAhead(stream, pieces, () => isToEnd)) text += chunk.toString();
  } catch (fault) {
    return { text, fault };
  }
  return { text };
}

async function* pieces(texts: readonly string[], fault?: Error): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
  if (fault !== undefined) throw fault;
}

const TEXTS = ['a', 'b', 'c', 'd'];
const FAULT = new Error('broken');

describe('a stream that is written ahead', () => {
  it.each([
    ['with its end', true, 'abcdend'],
    ['without its end if the pieces were stopped', false, 'abcd'],
  ])('gives all output, %s', async (_, isToEnd, text) => {
    const stream = through();
    expect(await read(stream, pieces(TEXTS), isToEnd)).toEqual({ text });
    expect(stream.destroyed).toBe(true);
  });

  it('gives what precedes an error of the pieces', async () => {
    expect(await read(through(), pieces(TEXTS, FAULT))).toEqual({ text: 'abcd', fault: FAULT });
  });

  it.each<[string, (stream: Transform, done: TransformCallback) => void]>([
    ['calls back', (_, done) => done(FAULT)],
    ['emits an event only', (stream) => stream.emit('error', FAULT)],
    ['is destroyed', (stream) => stream.destroy(FAULT)],
  ])('gives what precedes its own error, if it %s', async (_, fail) => {
    const stream = through((chunk, done) => {
      if (chunk === 'c') fail(stream, done);
      else pass(chunk, done);
    });
    expect(await read(stream, pieces(TEXTS))).toEqual({ text: 'ab', fault: FAULT });
    expect(stream.destroyed).toBe(true);
  });

  it('gives what precedes its own error between two pieces', async () => {
    const stream = through();
    async function* source(): AsyncGenerator<Buffer> {
      yield Buffer.from('a');
      await setImmediate();
      stream.destroy(FAULT);
      await setImmediate();
      yield Buffer.from('b');
    }
    const { text, fault } = await read(stream, source());
    expect(text).toBe('a');
    expect(fault).toBeInstanceOf(Error);
  });

  it('gives output without waiting for more input', async () => {
    let arrive = (): void => {};
    const later = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    async function* slow(): AsyncGenerator<Buffer> {
      yield Buffer.from('early');
      await later;
      yield Buffer.from('late');
    }
    const late = through((chunk, done) => setTimeout(pass, 5, chunk, done));
    const output = writeAhead(late, slow(), () => true);
    expect(String((await output.next()).value)).toBe('early');
    arrive();
    expect(String((await output.next()).value)).toBe('late');
    await output.return(undefined);
  });

  it('is ahead by two pieces of the one whose output is read', async () => {
    let taken = 0;
    async function* counted(): AsyncGenerator<Buffer> {
      for (; taken < 100; ) yield Buffer.from(`${taken++} `);
    }
    const output = writeAhead(through(), counted(), () => true);
    await output.next();
    for (let turn = 0; turn < 10; turn++) await setImmediate();
    expect(taken).toBeLessThanOrEqual(3);
    await output.return(undefined);
  });

  it('is destroyed, and its pieces ended, when its reader ends', async () => {
    let isEnded = false;
    async function* source(): AsyncGenerator<Buffer> {
      try {
        for (;;) yield Buffer.from('x');
      } finally {
        isEnded = true;
      }
    }
    const stream = through();
    for await (const _ of writeAhead(stream, source(), () => true)) break;
    expect({ isEnded, isDestroyed: stream.destroyed }).toEqual({
      isEnded: true,
      isDestroyed: true,
    });
  });
});

it('a stream keeps no listener of a piece that was written', async () => {
  const stream = through();
  for (const text of TEXTS) await write(stream, Buffer.from(text));
  expect(stream.listenerCount('error')).toBe(0);
});
