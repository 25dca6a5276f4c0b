// Compiles the JSON Schemas into functions: loading Ajv to do that takes longer than most runs last.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { minifySync } from 'rolldown/experimental';

const SCHEMAS = new URL('../schema/', import.meta.url);
const ENDING = '.schema.json';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, code: { source: true } });
const names = readdirSync(SCHEMAS).filter((name) => name.endsWith(ENDING));
for (const name of names) ajv.addSchema(JSON.parse(readFileSync(new URL(name, SCHEMAS), 'utf8')));

const ids = names.map((name) => name.slice(0, -ENDING.length));
const code = standalone.default(
  ajv,
  Object.fromEntries(ids.map((id) => [id, `urn:errenrich:${id}`])),
);
// Nobody reads this code, and half of it is names.
const { code: small, errors } = minifySync('validators.cjs', code, { module: false });
if (errors.length > 0) throw new Error(`validators.cjs: ${errors[0].message}`);
writeFileSync(new URL('../dist/validators.cjs', import.meta.url), small);
