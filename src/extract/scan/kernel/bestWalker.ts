import { jsWalker } from './jsWalker.js';
import type { MakeWalker } from './walker.js';
import { wasmWalker } from './wasmWalker.js';

/** The fastest available walker. */
export const bestWalker: MakeWalker = (shape) => wasmWalker(shape) ?? jsWalker(shape);
