import type { Confidence, Evidence } from '../../types.js';
import type { Dimension } from '../data/dimensions.js';

/** What the page calls things. */
export const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  severity: 'Severity',
  code: 'Code',
  category: 'Category',
  platform: 'Platform',
  family: 'Family',
  source: 'Source',
  host: 'Host',
};

/** What values are called that codes without any have. */
export const WITHOUT: Readonly<Record<Dimension, string>> = {
  severity: 'Not listed',
  code: 'Not listed',
  category: 'Not listed',
  platform: 'Not listed',
  family: 'Not listed',
  source: 'Unknown source',
  host: 'No host stated',
};

export const SEVERITY_NAMES = ['Error', 'Warning', 'Info', 'Success', 'Unknown', 'Not listed'];

export const CONFIDENCE_NAMES: Readonly<Record<Confidence, string>> = {
  certain: 'Certain',
  likely: 'Likely',
  possible: 'Possible',
};

export const EVIDENCE_NAMES: Readonly<Record<Evidence, string>> = {
  symbol: 'its name is on the line',
  context: 'the text around it says what kind of code it is',
  text: 'words on the line match the meaning',
  shape: 'its digits have the form of such codes',
  weak: 'only a word next to it suggests that it is a code',
};

export const CHANGE_NAMES = {
  new: 'New',
  risen: 'Risen',
  fallen: 'Fallen',
  gone: 'Gone',
} as const;

export const CHANGE_SIGNS = { new: '+', risen: '↑', fallen: '↓', gone: '−' } as const;
