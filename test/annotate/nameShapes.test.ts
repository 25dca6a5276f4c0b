import { expect, it } from 'vitest';
import { createEnricher } from '../../src/index.js';

const { enrichLine } = createEnricher();

it('a name of a known shape is a code that a catalog need not contain', () => {
  expect(enrichLine('a.cs(1,2): error CS9876: new')?.codes).toMatchObject([
    {
      ...{ match: 'CS9876', family: 'msbuild', code: 'CS9876', known: false },
      ...{ confidence: 'likely', fields: { class: 'C# compiler' } },
    },
  ]);
});

it('a name of a known shape in a catalog has its meaning', () => {
  expect(enrichLine('a.cs(1,2): error CS0246: Foo')?.codes).toMatchObject([
    { code: 'CS0246', symbol: 'CS0246', known: true, fields: { class: 'C# compiler' } },
  ]);
});

it('a status of IIS keeps its substatus, known or not', () => {
  const found = ['500.19', '500.77'].map(
    (code) => enrichLine(`HTTP Error ${code} - Internal Server Error`)?.codes[0],
  );
  expect(found).toMatchObject([
    { family: 'iis', code: '500.19' },
    { family: 'http', code: '500' },
  ]);
});
