// Answers command lines with the WebAssembly of the page: reads JSON lines {arguments, files}, writes {status, output, message}.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {createInterface} from 'node:readline';
import {pathToFileURL} from 'node:url';

const [parts, runner] = process.argv.slice(2);
const {makeRunner} = await import(pathToFileURL(runner));
const createSqdim = createRequire(import.meta.url)(`${parts}/sqdim.js`);
const {run} = await makeRunner(createSqdim, await WebAssembly.compile(readFileSync(`${parts}/sqdim.wasm`)));
for await (const line of createInterface({input: process.stdin})) {
  const {arguments: given, files} = JSON.parse(line);
  process.stdout.write(JSON.stringify(await run(given, files)) + '\n');
}
