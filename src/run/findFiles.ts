export { type Found, findFiles, mayGainFiles } from '../read/find/findFiles.js';
