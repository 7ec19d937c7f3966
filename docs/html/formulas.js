// Reads a JSON list of [TeX, is display] and writes the list of their HTML. What KaTeX refuses, or accepts with a
// warning, is an error: one line of JSON on standard error, {index, message}, and exit status 1.
const katex = require('katex');

const input = require('fs').readFileSync(0, 'utf8');
const html = JSON.parse(input).map(([tex, displayMode], index) => {
  const refuse = (message) => {
    process.stderr.write(JSON.stringify({index, message}) + '\n');
    process.exit(1);
  };
  console.warn = refuse;  // what is not LaTeX, or has no shape in the fonts
  try {
    return katex.renderToString(tex, {displayMode, strict: 'warn', throwOnError: true});
  } catch (error) {
    return refuse(error.message);
  }
});
process.stdout.write(JSON.stringify(html));
