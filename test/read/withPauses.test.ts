import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withPauses } from '../../src/read/withPauses.js';

interface Given {
  readonly items: (string | undefined)[];
  readonly fault?: unknown;
}

/** Items, each after so many milliseconds, then a fault if there is one. */
async function* slowly(waits: readonly number[], fault?: Error): AsyncGenerator<string> {
  for (const [at, wait] of waits.entries()) {
    if (wait > 0) await setTimeout(wait);
    yield `${at}`;
  }
  if (fault !== undefined) throw fault;
}

async function read(
  items: AsyncGenerator<string>,
  milliseconds: number,
  isWaiting: () => boolean,
): Promise<Given> {
  const given: (string | undefined)[] = [];
  try {
    for await (const item of withPauses(items, milliseconds, isWaiting)) given.push(item);
  } catch (fault) {
    return { items: given, fault };
  }
  return { items: given };
}

describe('a stream with pauses', () => {
  it('tells of one before an item that takes long', async () => {
    expect(await read(slowly([0, 40, 0]), 10, () => true)).toEqual({
      items: ['0', undefined, '1', '2'],
    });
  });

  it('tells of none where nothing waits for it', async () => {
    expect(await read(slowly([0, 40, 0]), 10, () => false)).toEqual({ items: ['0', '1', '2'] });
  });

  it('tells of none before an item, an end or an error that comes in time', async () => {
    expect(await read(slowly([0, 0]), 60_000, () => true)).toEqual({ items: ['0', '1'] });
    const fault = new Error('unreadable');
    expect(await read(slowly([0], fault), 60_000, () => true)).toEqual({ items: ['0'], fault });
  });

  it('keeps no timer', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
    const before = timers();
    await read(slowly([0, 0]), 60_000, () => true);
    expect(timers()).toEqual(before);
  });

  it('ends its source when it is ended', async () => {
    let isEnded = false;
    async function* source(): AsyncGenerator<number> {
      try {
        for (let at = 0; ; at++) yield at;
      } finally {
        isEnded = true;
      }
    }
    for await (const item of withPauses(source(), 10, () => false)) if (item === 3) break;
    expect(isEnded).toBe(true);
  });
});
