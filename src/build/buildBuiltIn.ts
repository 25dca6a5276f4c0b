import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { compileCatalogs } from '../annotate/catalogs/compileCatalogs.js';
import { loadBuiltInCatalogs } from '../annotate/catalogs/loadCatalogs.js';
import { SearchIndex } from '../annotate/catalogs/searchIndex.js';
import { Vocabulary } from '../annotate/catalogs/vocabulary.js';
import { FAMILIES_FILE } from '../annotate/families/index.js';
import { compileAutomata } from '../extract/compile/compileAutomata.js';
import { toPortable } from '../extract/compile/portableRules.js';
import { writeShortText } from '../extract/compile/sampleText.js';
import { composePacks } from '../extract/packs/composePacks.js';
import { loadPacks } from '../extract/packs/loadPacks.js';
import { packArrays } from '../extract/scan/arrayFile.js';
import { Scanner } from '../extract/scan/scanner.js';
import { packageFile } from '../packageFile.js';
import {
  AUTOMATA_FILE,
  BUILT_IN_FILE,
  type BuiltIn,
  loadCompiledRules,
  type PortableAutomata,
  SCANNER_FILE,
} from '../run/builtIn.js';
import { loadIndex } from '../run/catalogs.js';
import { trySamples } from '../run/checkSamples.js';
import { checkFormat, withStarts } from '../run/lineFormats.js';
import { loadDocument } from '../schema.js';
import { loadFormats } from '../tokenize/loadFormats.js';

/** Generates the files that a run loads: run by the build, not by the program. */
const text = writeShortText();
loadDocument(FAMILIES_FILE, { schema: 'families', fault: 'BAD_CATALOG', endings: [] });
const catalogs = loadBuiltInCatalogs();
const symbols = catalogs.flatMap(({ entries }) => entries.map(({ symbol }) => symbol));
const vocabulary = new Vocabulary(symbols);
compileCatalogs(catalogs, vocabulary);
SearchIndex.compile(catalogs, vocabulary);
const rules = composePacks(loadPacks(packageFile('rules')));
const failed = trySamples(rules, loadIndex([])).filter(({ passed }) => !passed);
if (failed.length > 0) throw new Error(`samples fail: ${JSON.stringify(failed, null, 2)}`);
const formats = loadFormats(packageFile('rules/formats'));
for (const format of formats) checkFormat(format);
const builtIn: BuiltIn = {
  rules: rules.map((rule) => ({ ...rule, file: rule.file.slice(packageFile('').length) })),
  formats: formats.map(({ file, pointer, ...format }) => withStarts(format)),
};
writeFileSync(BUILT_IN_FILE, JSON.stringify(builtIn));
const automata = rules.map((rule) => compileAutomata(rule, text));
const portable: PortableAutomata = {
  whole: toPortable(automata.map(({ whole }) => whole)),
  factors: toPortable(automata.map(({ factors }) => factors)),
  coarseFactors: toPortable(automata.map(({ coarseFactors }) => coarseFactors)),
};
writeFileSync(AUTOMATA_FILE, gzipSync(JSON.stringify(portable), { level: 9 }));
const scanner = new Scanner(loadCompiledRules().filter(({ success }) => !success));
scanner.scan(Buffer.from(text.bytes));
writeFileSync(SCANNER_FILE, packArrays(scanner.save()));
