import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/cli.js';

const GUIDES = readdirSync(`${ROOT}docs`).filter((name) => name.endsWith('.md'));
const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'bench/README.md', 'data/NOTICE.md'],
  ...GUIDES.map((name) => `docs/${name}`),
];

/** The documents' text without code, in which brackets mean something else. */
function proseOf(document: string): string {
  const text = readFileSync(join(ROOT, document), 'utf8');
  return text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]+`/g, (code) => code.slice(1, -1));
}

/** The anchor that GitHub makes of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-');
}

function anchorsOf(document: string): string[] {
  return [...proseOf(document).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => anchorOf(title));
}

const LINKS = DOCUMENTS.flatMap((document) =>
  [...proseOf(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => [document, target] as const)
    .filter(([, target]) => !target.startsWith('https://')),
);

describe('links in the documentation', () => {
  it.each(LINKS)('%s links to %s, which exists', (document, target) => {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? document : join(dirname(document), path);
    expect(existsSync(join(ROOT, file)), file).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(file)).toContain(anchor);
  });
});
