// One library for `import` and `require`: two copies would have two classes of errors. Node.js
// requires ES modules from 20.19 on.
module.exports = require('../dist/index.js');
