// The program behind a worker: the page never waits for it, and a run can be stopped.

/** Thrown to those whose run was stopped. */
export class Stopped extends Error {}

/** Compiles a program that is held as gzip in base64. */
function compiled(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compileStreaming(new Response(stream, {headers: {'Content-Type': 'application/wasm'}}));
}

export class Calculator {
  /** script is the text of the worker, program the WebAssembly: gzip in base64. */
  constructor(script, program) {
    this.address = URL.createObjectURL(new Blob([script], {type: 'text/javascript'}));
    this.module = compiled(program);
    this.waiting = new Map();
    this.next = 0;
    this.start();
  }

  start() {
    const worker = this.worker = new Worker(this.address);
    this.ready = new Promise((resolve, reject) => {
      worker.onmessage = ({data}) => {
        if (data.description) return resolve(data.description);
        this.waiting.get(data.id)?.resolve(data);
      };
      worker.onerror = event => {
        const error = new Error(event.message || 'the calculator cannot be started');
        reject(error);
        for (const run of this.waiting.values()) run.reject(error);
      };
      this.module.then(module => worker.postMessage({module}), reject);
    });
    this.ready.catch(() => {});
  }

  /** The commands with their parameters. */
  description() { return this.ready; }

  /** Answers {status, output, message, milliseconds} of one command line. */
  async run(given, files = {}) {
    await this.ready;
    const id = ++this.next;
    const answer = new Promise((resolve, reject) => {
      this.waiting.set(id, {resolve, reject});
      this.worker.postMessage({id, arguments: given, files});
    }).finally(() => this.waiting.delete(id));
    this.last = answer.catch(() => {});
    return answer;
  }

  get isBusy() { return this.waiting.size > 0; }

  /** Waits until nothing runs, for so many milliseconds; then stops what still runs. */
  async freed(patience) {
    if (!this.isBusy) return;
    await Promise.race([this.last, new Promise(resolve => setTimeout(resolve, patience))]);
    this.stop();
  }

  /** Ends all runs, and is ready for others. */
  stop() {
    if (!this.isBusy) return;
    this.worker.terminate();
    const stopped = [...this.waiting.values()];
    this.start();
    for (const run of stopped) run.reject(new Stopped('stopped'));
  }
}
