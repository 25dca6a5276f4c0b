import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPacks } from '../extract/loadPacks.js';
import { loadFormats } from '../tokenize/loadFormats.js';
import { BUILT_IN_FILE, type BuiltIn } from './builtIn.js';
import { checkSamples } from './checkSamples.js';
import { loadIndex } from './knowledge.js';

/** Makes what `loadBuiltIn` loads: run by the build, not by the program. */
const rules = loadPacks(folder('rules'));
checkSamples(rules, loadIndex([]));
const builtIn: BuiltIn = {
  rules: rules.map((rule) => ({ ...rule, file: rule.file.slice(folder('.').length) })),
  formats: loadFormats(folder('rules/formats')),
};
writeFileSync(BUILT_IN_FILE, JSON.stringify(builtIn));

function folder(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}
