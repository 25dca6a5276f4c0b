import { fileURLToPath } from 'node:url';
import { type ImportRequest, importCatalog } from '../../src/tools/importCatalog.js';
import type { Catalog } from '../../src/types.js';

/** The path of a document of our own. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/import/${name}`, import.meta.url));
}

/**
 * Imports documents of our own: Microsoft's Markdown is `.md.txt`, so that no formatter mends it,
 * topics of Apple's are `.txt`.
 */
export function importFixture(
  names: string | readonly string[],
  request: Partial<ImportRequest> = {},
): Catalog {
  const files = [names].flat();
  const apple = files.some((name) => !name.endsWith('.md.txt'));
  const { numberFiles, categoryFile, amendmentFile, ...rest } = request;
  return importCatalog(files.map(fixture), {
    format: apple ? 'apple-topic' : 'ms-learn',
    id: 'acme/codes',
    family: apple ? 'osstatus' : 'hresult',
    platform: apple ? 'darwin' : 'windows',
    license: 'our own',
    ...rest,
    ...(numberFiles && { numberFiles: numberFiles.map(fixture) }),
    ...(categoryFile && { categoryFile: fixture(categoryFile) }),
    ...(amendmentFile && { amendmentFile: fixture(amendmentFile) }),
  });
}
