import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadBuiltInCatalogs } from '../../src/annotate/catalogs/loadCatalogs.js';

/** A crude reading of the source documents, on purpose not that of the importers. */
const shared = new URL('../../../shared/', import.meta.url);

const documents = loadBuiltInCatalogs().filter(({ source }) => source.title !== 'errenrich');
const all = documents.flatMap(({ id, entries }) =>
  entries.map((entry) => ({ ...entry, catalog: id })),
);

interface Reading {
  readonly symbol: string;
  readonly description?: string;
  /** As the document has it. */
  readonly number?: number;
}

function seed(start: string): string {
  const folder = new URL('seeds/', shared);
  const name = readdirSync(folder).find((file) => file.startsWith(start)) ?? start;
  return readFileSync(new URL(name, folder), 'utf8');
}

function bare(markdown: string): string {
  return markdown
    .replaceAll('<br/>', '')
    .replaceAll(/\[(.*?)\]\(.*?\)/g, '$1')
    .replaceAll('*', '')
    .replaceAll('\\_', '_')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function readManagement(): Reading[] {
  const rows = [...seed('000_').matchAll(/^\| (\w*STATUS\\_\S+) .*\| (.*) \|$/gm)];
  return rows.map(([, name = '', text = '']) => ({ symbol: bare(name), description: bare(text) }));
}

function readApple(): Reading[] {
  const codes = seed('001_').split('\nvar ').slice(1);
  return codes.map((code) => {
    const [first = '', text = ''] = code.split('\n').filter((line) => line.trim() !== '');
    const described = text !== '' && !text.startsWith('#');
    return { symbol: first.split(':')[0] ?? '', ...(described && { description: bare(text) }) };
  });
}

function readSystem(): Reading[] {
  const blocks = seed('002_').split('<span id="').slice(1);
  const own = blocks.filter((block) => block.includes('**'));
  return own.map((block) => {
    const [, name = '', decimal = '', hex = '', text = ''] =
      /\*\*(.*?)\*\*.*?(\d+) \(0x(\w+)\)\n<\/dt> <dt>(.*?)<\/dt>/s.exec(block) ?? [];
    const [description = ''] = text.split('This value was also named');
    expect(Number(decimal), name).toBe(Number(`0x${hex}`));
    return { symbol: bare(name), description: bare(description), number: Number(decimal) };
  });
}

function readWebServices(): Reading[] {
  const rows = [...seed('003_').matchAll(/\*\*(\S+)\*\*<\/dt> <dt>0x(\w+)<.*?\| (.*) \|$/gim)];
  return rows.map(([, name = '', hex = '', text = '']) => {
    return { symbol: bare(name), description: bare(text), number: Number(`0x${hex}`) };
  });
}

function readFacts(): Map<string, string[]> {
  const text = readFileSync(new URL('facts/seed_values.tsv', shared), 'utf8');
  const rows = text.trimEnd().split('\n').slice(1);
  return new Map(rows.map((row) => row.split('\t')).map((cells) => [cells[1] ?? '', cells]));
}

describe('the catalogs agree with the documents', () => {
  it.each([
    ['000', ['windows/scestatus', 'windows/lsa'], 27, readManagement],
    ['001', ['darwin/security-framework'], 378, readApple],
    ['002', ['windows/system-9000-11999'], 223, readSystem],
    ['003', ['windows/web-services'], 45, readWebServices],
  ])('document %s: the names, in order, their numbers and descriptions', (_, ids, count, read) => {
    const readings = read();
    expect(readings).toHaveLength(count);
    const entries = ids.flatMap((id) => all.filter(({ catalog }) => catalog === id));
    expect(
      entries.map(({ symbol, description, value, erratum }, index) => ({
        symbol,
        ...(description !== undefined && { description }),
        ...(readings[index]?.number !== undefined && {
          number: Number(erratum?.documented ?? value),
        }),
      })),
    ).toEqual(readings);
  });

  it('the categories of the Security framework are the headings of its document', () => {
    const sections = seed('001_').split(/^## /m)[2]?.split(/^### /m) ?? [];
    const headed = sections.flatMap((section) => {
      const heading = (section.split('\n')[0] ?? '').replace(/ result codes$/i, '');
      return [...section.matchAll(/^var (\w+)/gm)].map(([, symbol]) => [symbol, heading]);
    });
    expect(new Set(headed.map(([, heading]) => heading)).size).toBe(19);
    const entries = all.filter(({ catalog }) => catalog === 'darwin/security-framework');
    expect(entries.map(({ symbol, category }) => [symbol, category])).toEqual(headed);
  });

  it('all 673 numbers are those of the headers', () => {
    const facts = readFacts();
    expect(facts.size).toBe(673);
    expect([...facts.keys()].toSorted()).toEqual(all.map(({ symbol }) => symbol).toSorted());
    for (const { symbol, value } of all) {
      const [, , signed = '', unsigned = ''] = facts.get(symbol) ?? [];
      const expected = value?.startsWith('0x') ? unsigned : signed;
      expect(Number(value), symbol).toBe(Number(expected));
    }
  });

  it('the incorrect numbers are those that the headers contradict', () => {
    const contradicted = [...readFacts().values()]
      .map(([, symbol, , , , note = '']) => [symbol, /^SEED_SAYS_(.*)$/.exec(note)?.[1]])
      .filter(([, documented]) => documented !== undefined);
    expect(contradicted).toHaveLength(25);
    const errata = all.filter(({ erratum }) => erratum?.documented !== undefined);
    expect(
      errata.map(({ symbol, erratum }) => [symbol, Number(erratum?.documented)]).toSorted(),
    ).toEqual(contradicted.map(([symbol, hex]) => [symbol, Number(hex)]).toSorted());
  });
});
