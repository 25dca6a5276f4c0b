import type { ReportCode } from '../../run/report/report.js';
import type { Counts } from '../data/counts.js';
import { greatest, positive } from '../data/greatest.js';
import type { Model } from '../data/model.js';
import { placesOfCode, unfiltered } from '../data/ofCode.js';
import { numberOf } from '../data/order.js';
import { copyText } from '../dom/copy.js';
import { button, type Child, element } from '../dom/element.js';
import type { Store } from '../state/store.js';
import { selectOnly } from '../state/view.js';
import { counted, formatCount, formatTime } from '../text/format.js';
import { labelOf, platformName } from '../text/labels.js';
import { CONFIDENCE_NAMES, EVIDENCE_NAMES } from '../text/words.js';
import { asText } from './asText.js';
import { exampleOf } from './example.js';

const MOST_PLACES = 5;

/** All that is known of a code. */
export function detailsOf(store: Store, counts: Counts, at: number): HTMLElement {
  const code = store.model.report.codes[at];
  if (code === undefined) return element('div');
  const examples = code.examples.map(exampleOf);
  return element(
    'div',
    { class: 'details' },
    element('div', { class: 'details-text' }, ...meaning(code), actions(store, code, at)),
    facts(store.model, counts, code, at),
    examples.length === 0
      ? undefined
      : element(
          'div',
          { class: 'details-examples' },
          element('h3', {}, examples.length === 1 ? 'Example' : 'Examples'),
          element('ul', {}, ...examples),
        ),
  );
}

function meaning({ description, hint, known }: ReportCode): Child[] {
  const unknown = known
    ? 'No description of this code is known.'
    : 'This code is in none of the catalogs.';
  return [
    element('h3', {}, 'What it means'),
    element('p', {}, description ?? unknown),
    ...(hint === undefined ? [] : [element('h3', {}, 'What to do'), element('p', {}, hint)]),
  ];
}

function actions(store: Store, code: ReportCode, at: number): HTMLElement {
  const only = { class: 'plain', 'data-key': `only-${at}` };
  const copy = { class: 'plain', 'data-key': `copy-${at}` };
  return element(
    'p',
    { class: 'actions no-print' },
    button('Show only this code', only, () => store.change(selectOnly(store.view, 'code', at))),
    button('Copy as text', copy, () => copyText(asText(code), 'the code as text')),
  );
}

function facts(model: Model, counts: Counts, code: ReportCode, at: number): HTMLElement {
  const { zone } = model.columns;
  const seen = [code.first, code.last].map((time) => time && formatTime(time, zone));
  const why = code.evidence.map((evidence) => EVIDENCE_NAMES[evidence]).join('; ');
  const pairs: readonly (readonly [string, string | HTMLElement | undefined])[] = [
    ['Number', [numberOf(code), ...code.spellings].filter(Boolean).join(', ')],
    ['Also named', code.aliases?.join(', ')],
    ['Parts', partsOf(code)],
    ['Kind', [...new Set([code.family, code.category])].join(', ')],
    ['Platform', platformName(code.platform)],
    ['Seen', seen[0] === undefined ? undefined : `${seen[0]} to ${seen[1] ?? seen[0]}`],
    ['Count in all', countInAll(model, code, at)],
    ['Sources', places(model, counts, at, 'source')],
    ['Hosts', model.report.cube.hosts.length === 0 ? undefined : places(model, counts, at, 'host')],
    ['Confidence', `${CONFIDENCE_NAMES[code.confidence]}${why === '' ? '' : `: ${why}`}`],
    ['Could also be', listOf(code.alternatives)],
  ];
  const shown = pairs.flatMap(([name, value]) => {
    if (value === undefined || value === '') return [];
    return [element('div', {}, element('dt', {}, name), element('dd', {}, value))];
  });
  return element('dl', { class: 'facts' }, ...shown);
}

function partsOf({ parts }: ReportCode): string | undefined {
  if (parts === undefined) return undefined;
  return Object.entries(parts)
    .map(([name, value]) => `${name} ${value === true ? 'yes' : String(value)}`)
    .join(', ');
}

/** Said only where the cells do not have all of a code's occurrences. */
function countInAll(model: Model, code: ReportCode, at: number): string | undefined {
  if (code.errorBound !== undefined) {
    return `${formatCount(code.count)}, at most ${formatCount(code.errorBound)} too low`;
  }
  return unfiltered(model, at) === code.count ? undefined : formatCount(code.count);
}

function places(model: Model, counts: Counts, at: number, dimension: 'source' | 'host') {
  const numbers = placesOfCode(model, counts, at, dimension);
  const best = greatest(numbers, MOST_PLACES);
  const texts = best.map((value) => {
    return `${labelOf(model, dimension, value)} (${formatCount(numbers[value] ?? 0)})`;
  });
  const rest = positive(numbers) - best.length;
  return listOf(rest > 0 ? [...texts, `and ${counted(rest, 'other')}`] : texts);
}

function listOf(texts: readonly string[]): HTMLElement | string | undefined {
  if (texts.length < 2) return texts[0];
  return element('ul', {}, ...texts.map((text) => element('li', {}, text)));
}
