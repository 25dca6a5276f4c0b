import type { Family } from './family.js';
import { formatHex32 } from './integer.js';
import { decimalFamily } from './number.js';

/** A number, behind its domain if that is known: `7`, `CLSErrorCodeDomain:7`. */
const SPELLING = /^(?:(\w(?:[\w .-]*\w)?):)?([+-]?\w+)$/;
/** Greater reasons for an exit are words in hex digits. */
const LEAST_HEX = 0x1_0000;

/** A family of which each domain has numbers of its own. */
function perDomain({ id, title, platform, ...numbers }: Family<number>): Family<string> {
  const partsOf = (value: string) => {
    const [, domain, digits = ''] = SPELLING.exec(value) ?? [];
    return { domain, number: numbers.parse(digits) ?? 0 };
  };
  const codeOf = (value: string) => numbers.format(partsOf(value).number);
  return {
    id,
    title,
    ...(platform && { platform }),
    parse(text, radix) {
      const [, domain, digits = ''] = SPELLING.exec(text) ?? [];
      const number = numbers.parse(digits, radix);
      if (number === undefined) return undefined;
      const code = numbers.format(number);
      return domain === undefined ? code : `${domain}:${code}`;
    },
    format: codeOf,
    spellings(value) {
      const { domain, number } = partsOf(value);
      return domain === undefined ? numbers.spellings(number) : [value];
    },
    looksLike: () => false,
    within: (domain, value) => `${domain}:${codeOf(value)}`,
    entryCode: (value) => value,
    takeApart(value) {
      const { domain } = partsOf(value);
      return domain === undefined ? {} : { domain };
    },
  };
}

/** Codes of NSError whose domain belongs to no family of its own. */
export const nserror = perDomain(
  decimalFamily({
    id: 'nserror',
    title: 'NSError codes in other domains',
    platform: 'darwin',
    range: [-0x8000_0000, 0x7fff_ffff],
  }),
);

/** Why the system ended a process, by the part of the system that did (xnu, `sys/reason.h`). */
export const exitreason = perDomain(
  decimalFamily({
    id: 'exitreason',
    title: 'Termination reasons in crash reports of Apple platforms',
    platform: 'darwin',
    range: [0, 0xffff_ffff],
    format: (value) => (value < LEAST_HEX ? String(value) : formatHex32(value)),
  }),
);
