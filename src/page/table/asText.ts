import type { ReportCode } from '../../run/report/report.js';
import { formatCount } from '../text/format.js';
import { visible } from '../text/visible.js';

/** A code as lines of text, for a ticket or a chat. */
export function asText(code: ReportCode): string {
  const name = [code.symbol, code.code].filter(Boolean).join('  ');
  const facts = [`count ${formatCount(code.count)}`, code.severity, code.family, code.platform];
  const seen = code.first === undefined ? '' : `seen ${code.first} to ${code.last ?? code.first}`;
  const lines = [
    name,
    code.spellings.join(', '),
    code.description,
    code.hint && `What to do: ${code.hint}`,
    facts.join(', '),
    seen,
    ...code.examples.map(({ source, text }) =>
      source === undefined ? text : `${source}: ${text}`,
    ),
  ];
  return visible(lines.filter(Boolean).join('\n'));
}
