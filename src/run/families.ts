export { familyIds, findFamily } from '../annotate/families/index.js';
