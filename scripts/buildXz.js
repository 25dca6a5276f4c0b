// Takes the WebAssembly module out of xz-decompress, which decompresses xz (XZ Embedded). The package's own
// interface reads one stream at a time and drops what follows it; src/read/codecs/xzModule.ts does not.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const EXPORTS = ['create_context', 'get_next_output', 'memory', 'supply_input'];

const source = readFileSync(createRequire(import.meta.url).resolve('xz-decompress'), 'utf8');
const [, base64 = ''] = /data:application\/wasm;base64,([\w+/=]+)/.exec(source) ?? [];
const bytes = Buffer.from(base64, 'base64');
const names = WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name);
const missing = EXPORTS.filter((name) => !names.includes(name));
if (missing.length > 0) throw new Error(`xz-decompress no longer exports ${missing.join(', ')}`);
writeFileSync(new URL('../dist/xz.wasm', import.meta.url), bytes);
