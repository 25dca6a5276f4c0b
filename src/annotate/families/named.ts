import { namedFamily } from './number.js';

/** Error codes of Node.js: names without numbers. */
export const node = namedFamily({ id: 'node', title: 'Node.js error codes', affix: /^ERR_/ });

/** Why a pod or a container is as it is: the reasons of Kubernetes' statuses and events. */
export const kubernetes = namedFamily({ id: 'kubernetes', title: 'Kubernetes reasons' });

/** Error codes in the answers of Amazon Web Services. */
export const aws = namedFamily({
  id: 'aws',
  title: 'AWS error codes',
  affix: /^AWS\.\w+\.|(?:Exception|Fault|Error)$/g,
});
