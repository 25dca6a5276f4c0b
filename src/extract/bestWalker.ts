import { jsWalker } from './jsWalker.js';
import type { MakeWalker } from './walker.js';
import { wasmWalker } from './wasmWalker.js';

/** The fastest walker that there is here. */
export const bestWalker: MakeWalker = (classOf, tableEntries) =>
  wasmWalker(classOf, tableEntries) ?? jsWalker(classOf, tableEntries);
