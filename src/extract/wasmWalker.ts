import { readFileSync } from 'node:fs';
import { packageFile } from '../packageFile.js';
import { LANE_NUMBERS, LANES, type Walker } from './walker.js';
import { type Memory, type WebAssemblyApi, webAssembly } from './webAssembly.js';

/** The layout that `assembly/walk.ts` states. */
const CLASSES = 256;
const TABLE = 512;

const PAGE_BYTES = 65_536;

interface Exports {
  walk(): number;
  walkOne(lane: number): number;
}

let compiled: object | undefined;

/**
 * The inner loop in WebAssembly, with a memory of its own.
 * @returns undefined where the engine has no WebAssembly, or not the address space for its memory,
 *   of which it reserves gigabytes (`ulimit -v`)
 */
export function wasmWalker(classOf: Uint8Array, tableEntries: number): Walker | undefined {
  try {
    return webAssembly && makeWalker(webAssembly, classOf, tableEntries);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function makeWalker(
  webAssembly: WebAssemblyApi,
  classOf: Uint8Array,
  tableEntries: number,
): Walker {
  compiled ??= new webAssembly.Module(readFileSync(packageFile('dist/extract/walk.wasm')));
  const base = TABLE + tableEntries * Int32Array.BYTES_PER_ELEMENT;
  const memory = new webAssembly.Memory({ initial: Math.ceil(base / PAGE_BYTES) });
  const { exports } = new webAssembly.Instance(compiled, { env: { memory } });
  const { walk, walkOne } = exports as unknown as Exports;
  new Uint8Array(memory.buffer, CLASSES, classOf.length).set(classOf);
  let { lanes, table, room } = views(memory, base, tableEntries);

  return {
    get lanes() {
      return lanes;
    },
    get table() {
      return table;
    },
    base,
    open: (bytes) => {
      const missing = bytes.length - room.length;
      if (missing > 0) {
        memory.grow(Math.ceil(missing / PAGE_BYTES));
        ({ lanes, table, room } = views(memory, base, tableEntries));
      }
      room.set(bytes);
    },
    walk,
    walkOne,
  };
}

/** A memory that grows leaves its views behind. */
function views({ buffer }: Memory, base: number, tableEntries: number) {
  return {
    lanes: new Int32Array(buffer, 0, LANES * LANE_NUMBERS),
    table: new Int32Array(buffer, TABLE, tableEntries),
    room: new Uint8Array(buffer, base),
  };
}
