import { describe, expect, it } from 'vitest';
import { Pieces } from '../../src/run/pool/shared.js';

const GO_ON = { aborted: false };
const STOP = { aborted: true };

describe('pieces of memory that threads share', () => {
  it('are reused once they were read', () => {
    const pieces = new Pieces(2);
    const first = pieces.take(1, GO_ON);
    const given = Pieces.give(first.subarray(0, 3));
    const second = pieces.take(1, GO_ON);
    expect(second.buffer).not.toBe(first.buffer);
    Pieces.give(second);
    Pieces.release(given);
    expect(pieces.take(1, GO_ON).buffer).toBe(first.buffer);
  });

  it('are as large as necessary', () => {
    const pieces = new Pieces(1);
    const large = Pieces.give(pieces.take(3_000_000, GO_ON));
    expect(large.length).toBeGreaterThanOrEqual(3_000_000);
    const ordinary = pieces.take(1_000, GO_ON);
    expect(ordinary.length).toBeLessThan(3_000_000);
    Pieces.release(large);
    expect(pieces.take(4_000_000, GO_ON).length).toBeGreaterThanOrEqual(4_000_000);
  });

  it('are limited in number until all should stop', () => {
    const pieces = new Pieces(2);
    const some = [1, 2].map(() => Pieces.give(pieces.take(1, GO_ON)));
    expect(some.map(({ buffer }) => buffer)).not.toContain(pieces.take(1, STOP).buffer);
  });
});
