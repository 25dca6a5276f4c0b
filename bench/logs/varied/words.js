// Words of a kind, in the form that the kind's name shows.
import { pick } from '../random.js';
import { ADJECTIVES, ADVERBS, FOREIGN, LINKS, NOUNS, PASTS, VERBS } from './vocabulary.js';

export const WORDS = {
  noun: (random) => pick(random, NOUNS),
  nouns: (random) => plural(pick(random, NOUNS)),
  Noun: (random) => capital(pick(random, NOUNS)),
  NOUN: (random) => pick(random, NOUNS).toUpperCase(),
  verb: (random) => pick(random, VERBS),
  Verb: (random) => capital(pick(random, VERBS)),
  verbed: (random) => past(pick(random, VERBS)),
  Verbed: (random) => capital(past(pick(random, VERBS))),
  verbing: (random) => gerund(pick(random, VERBS)),
  Verbing: (random) => capital(gerund(pick(random, VERBS))),
  adj: (random) => pick(random, ADJECTIVES),
  Adj: (random) => capital(pick(random, ADJECTIVES)),
  adv: (random) => pick(random, ADVERBS),
  link: (random) => pick(random, LINKS),
  foreign: (random) => pick(random, FOREIGN),
};

export function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}

function plural(noun) {
  return /[sxz]$|[cs]h$/.test(noun)
    ? `${noun}es`
    : noun.replace(/([^aeiou])y$/, '$1ie').concat('s');
}

function past(verb) {
  if (verb in PASTS) return PASTS[verb];
  const stem = doubled(verb).replace(/([^aeiou])y$/, '$1i');
  return stem.endsWith('e') ? `${stem}d` : `${stem}ed`;
}

function gerund(verb) {
  return `${doubled(verb).replace(/([^e])e$/, '$1')}ing`;
}

/** Stop, stopped; but open, opened. */
function doubled(verb) {
  if (verb.length > 4 || /open|exit/.test(verb)) return verb;
  return verb.replace(/([^aeiou][aeiou])([bdgklmnprt])$/, '$1$2$2');
}
