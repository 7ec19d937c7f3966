// The worker: it gets the compiled module once, then command lines.
import {makeRunner} from './runner.js';

let runner;

onmessage = async ({data}) => {
  if (data.module) {
    runner = makeRunner(createSqdim, data.module);
    const {description} = await runner;
    postMessage({description: description()});
    return;
  }
  const {run} = await runner;
  const started = performance.now();
  const answer = await run(data.arguments, data.files);
  postMessage({id: data.id, ...answer, milliseconds: performance.now() - started});
};
