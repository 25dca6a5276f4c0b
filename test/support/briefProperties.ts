import fc from 'fast-check';

/**
 * For `npm run mutants`, which runs each test hundreds of times: a property is tried for a short
 * time, and its first counterexample is not made smaller.
 */
fc.configureGlobal({ interruptAfterTimeLimit: 500, endOnFailure: true });
