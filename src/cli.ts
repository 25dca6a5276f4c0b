#!/usr/bin/env node
import { run } from './commands/run.js';

await run();
