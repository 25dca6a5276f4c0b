/** Preloaded into the program: at its end, prints its peak memory on standard error. */
process.on('exit', () => {
  console.error(`peak ${process.resourceUsage().maxRSS} KiB`);
});
