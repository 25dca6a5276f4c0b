import { writeFileSync } from 'node:fs';
import { loadPacks } from '../extract/loadPacks.js';
import { packageFile } from '../packageFile.js';
import { loadFormats } from '../tokenize/loadFormats.js';
import { BUILT_IN_FILE, type BuiltIn } from './builtIn.js';
import { checkSamples } from './checkSamples.js';
import { loadIndex } from './knowledge.js';

/** Makes what `loadBuiltIn` loads: run by the build, not by the program. */
const rules = loadPacks(packageFile('rules'));
checkSamples(rules, loadIndex([]));
const builtIn: BuiltIn = {
  rules: rules.map((rule) => ({ ...rule, file: rule.file.slice(packageFile('').length) })),
  formats: loadFormats(packageFile('rules/formats')),
};
writeFileSync(BUILT_IN_FILE, JSON.stringify(builtIn));
