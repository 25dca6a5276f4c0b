// Makes the command line executable, and the library one for `import` and `require` alike: two copies
// would have two classes of errors.
import { chmodSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const names = Object.keys(createRequire(import.meta.url)(`${DIST}index.cjs`));

chmodSync(`${DIST}cli.js`, 0o755);
writeFileSync(
  `${DIST}index.js`,
  `import library from './index.cjs';\n\nexport const { ${names.join(', ')} } = library;\n`,
);
