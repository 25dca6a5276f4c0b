// Looks up every name of every catalog, so that all is loaded; then times the lookups of numbers.
// Prints nanoseconds a lookup, bytes resident, and how many names there are, as JSON.
import { CatalogIndex } from '../../dist/annotate/catalogs/catalogIndex.js';

const LOOKUPS = 2_000_000;

const index = new CatalogIndex();
const names = index.symbols();
const codes = names.flatMap((name) =>
  index.findSymbol(name).flatMap(({ catalog: { family }, entry: { value } }) => {
    return value === undefined ? [] : [{ family, value }];
  }),
);
for (const { family, value } of codes) index.findCode(family, value);
const { rss } = process.memoryUsage();

let found = 0;
const start = performance.now();
for (let lookup = 0; lookup < LOOKUPS; lookup++) {
  const { family, value } = codes[(lookup * 7919) % codes.length];
  found += index.findCode(family, value).length;
}
const ns = ((performance.now() - start) / LOOKUPS) * 1e6;
if (found < LOOKUPS) throw new Error('not every code was found');
console.log(JSON.stringify({ ns, rss, names: names.length }));
