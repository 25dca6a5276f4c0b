import { basename } from 'node:path';
import {
  type DocumentEntry,
  type DocumentReader,
  type SourceDocument,
  unreadable,
} from '../document.js';
import { type Definition, Definitions, isSame } from './definitions.js';
import { readEnums } from './enums.js';
import { messageText, plainComment } from './plainComment.js';
import { PRELUDE } from './prelude.js';
import { Remarks } from './remarks.js';
import { splitHeader } from './split.js';

/**
 * Opens a reader of C headers: macros and enumerations whose values can be computed. It knows in
 * each header what those before it define.
 */
export function openHeaders(): DocumentReader {
  const reader = new HeaderReader(describe);
  return (text, file) => reader.read(text, file);
}

/** Opens a reader of headers as Windows' message compiler writes them, with texts above macros. */
export function openMessageHeaders(): DocumentReader {
  const reader = new HeaderReader(
    (definition, value, remarks) =>
      messageText(remarks.before(definition) ?? '') ?? describe(definition, value, remarks),
  );
  return (text, file) => reader.read(text, file);
}

type Describe = typeof describe;

/** The comment behind a definition, or the one above that is its alone. */
function describe(definition: Definition, value: bigint, remarks: Remarks): string | undefined {
  const behind = plainComment(remarks.after(definition) ?? '', value);
  if (behind !== undefined || remarks.isHeading(definition)) return behind;
  return plainComment(remarks.before(definition) ?? '', value);
}

class HeaderReader {
  readonly #describe: Describe;
  readonly #definitions = new Definitions(preluded());
  /** The values under which names were listed already. */
  readonly #listed = new Map<string, bigint[]>();

  constructor(describe: Describe) {
    this.#describe = describe;
  }

  read(text: string, file: string): SourceDocument {
    const { macros, code, comments } = splitHeader(text.replaceAll('\r\n', '\n'));
    const definitions = [...macros, ...readEnums(code)].toSorted((a, b) => a.start - b.start);
    for (const definition of definitions) this.#definitions.add(definition);
    const remarks = new Remarks(comments, definitions);
    const entries = definitions.flatMap((definition) => this.#entryOf(definition, remarks));
    if (entries.length === 0) throw unreadable(file, 1, 'no macro or enumeration has a value');
    return { file, title: basename(file), isMixed: true, entries };
  }

  #entryOf(definition: Definition, remarks: Remarks): DocumentEntry[] {
    const { name, line, section, deprecated } = definition;
    const value = this.#definitions.evaluate(definition);
    if (value === undefined || this.#isListed(name, value)) return [];
    const description = this.#describe(definition, value, remarks);
    const aliasOf = this.#nameFor(definition);
    const own = { symbol: name, line, section, number: String(value) };
    return [
      {
        ...own,
        ...(description !== undefined && { description }),
        ...(deprecated && { deprecated }),
        ...(aliasOf !== undefined && { aliasOf }),
      },
    ];
  }

  /** Several branches may define a name: once where they agree. */
  #isListed(name: string, value: bigint): boolean {
    const values = this.#listed.get(name) ?? [];
    if (values.some((other) => isSame(other, value))) return true;
    this.#listed.set(name, [...values, value]);
    return false;
  }

  /** The name that is all that a definition says. */
  #nameFor({ body: [only, ...others] }: Definition): string | undefined {
    return only?.kind === 'name' && others.length === 0 ? only.text : undefined;
  }
}

function preluded(): Definitions {
  const definitions = new Definitions();
  for (const macro of splitHeader(PRELUDE).macros) definitions.add(macro);
  return definitions;
}
