// Removes the declarations that the library's do not need, so that they are not shipped.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DIST = new URL('../dist/', import.meta.url);
const IMPORT = /(?:from |import\()['"](\.[^'"]+)\.js['"]/g;

const needed = new Set();
visit(new URL('index.d.ts', DIST));
for (const name of readdirSync(DIST, { recursive: true })) {
  const file = new URL(name.replaceAll('\\', '/'), DIST);
  if (name.endsWith('.d.ts') && !needed.has(file.href)) rmSync(fileURLToPath(file));
}

/** Follows the imports of a declaration. */
function visit(file) {
  if (needed.has(file.href)) return;
  needed.add(file.href);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    visit(new URL(`${path}.d.ts`, file));
  }
}
