// A worker that fails in all ways in which a thread can, as the task's file is called.
const work = require('../../dist/worker.cjs');

module.exports = async function failing(given) {
  const [{ path, range }] = given.task;
  const isFirst = range === undefined || range.index === 1;
  if (isFirst && path.includes('exits')) process.exit(7);
  if (isFirst && path.includes('throws')) throw new Error('a fault in the program');
  if (isFirst && path.includes('breaks')) {
    setTimeout(() => {
      throw new Error('a fault behind its back');
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  await work(given);
};
