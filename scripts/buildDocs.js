// Writes docs/fields.md from the schema of records, and docs/families.md from the families and rules,
// into the project, or into a folder that is named. Needs the build.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { familiesPage } from './docs/familiesPage.js';
import { fieldsPage } from './docs/fieldsPage.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { families } = await import(new URL('../dist/annotate/families/index.js', import.meta.url));

const read = (path) => JSON.parse(readFileSync(`${ROOT}${path}`, 'utf8'));
const pages = {
  'fields.md': fieldsPage(read('schema/record.schema.json')),
  'families.md': familiesPage({
    families,
    rules: read('dist/built-in.json').rules,
    catalogs: read('dist/catalogs/heads.json'),
  }),
};

const target = process.argv[2] ?? `${ROOT}docs`;
for (const [name, page] of Object.entries(pages)) writeFileSync(`${target}/${name}`, page);
