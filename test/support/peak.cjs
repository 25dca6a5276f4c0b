const { existsSync, readFileSync } = require('node:fs');

/** In kilobytes. On Linux, the figure of `getrusage` begins with that of the process that started it. */
function used() {
  if (!existsSync('/proc/self/status')) return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
}

/** Preloaded into the program: at its end, prints its peak memory on standard error. */
process.on('exit', () => {
  console.error(`peak ${used()} KiB`);
});
