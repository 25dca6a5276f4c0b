#!/usr/bin/env node
import { keepCompiledCode } from './commands/compileCache.js';

keepCompiledCode();
const { run } = await import('./commands/run.js');
await run();
