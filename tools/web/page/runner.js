// Runs command lines of the program. Used by the page's worker, and by tests in Node.

/** Bytes that the program writes, whatever their number. */
class Bytes {
  constructor() { this.clear(); }
  clear() { this.held = new Uint8Array(1 << 14); this.size = 0; }
  add(byte) {
    if (this.size === this.held.length) {
      const larger = new Uint8Array(2 * this.size);
      larger.set(this.held);
      this.held = larger;
    }
    this.held[this.size++] = byte & 255;
  }
  text() { return new TextDecoder().decode(this.held.subarray(0, this.size)); }
}

/**
 * createSqdim is what Emscripten made, module the compiled WebAssembly. The result runs one command line at a time:
 * run(arguments, files) gives {status, output, message}, as the program has an exit status, standard output and standard
 * error; files are texts by name.
 */
export async function makeRunner(createSqdim, module) {
  const output = new Bytes(), message = new Bytes();
  const make = () => createSqdim({
    noInitialRun: true,
    stdin: () => null,
    stdout: byte => output.add(byte),
    stderr: byte => message.add(byte),
    instantiateWasm(imports, ready) {
      WebAssembly.instantiate(module, imports).then(instance => ready(instance, module));
      return {};
    },
  });
  let sqdim = await make();

  const newText = text => {
    const size = sqdim.lengthBytesUTF8(text) + 1;
    const place = sqdim._malloc(size);
    sqdim.stringToUTF8(text, place, size);
    return place;
  };

  async function run(given, files = {}) {
    output.clear();
    message.clear();
    let status;
    try {
      for (const [name, content] of Object.entries(files)) sqdim.FS.writeFile(name, content);
      const texts = ['sqdim', ...given].map(newText);
      const places = sqdim._malloc(4 * (texts.length + 1));
      sqdim.HEAPU32.set([...texts, 0], places >> 2);
      status = sqdim._main(texts.length, places);
      for (const place of [...texts, places]) sqdim._free(place);
      for (const name of Object.keys(files)) sqdim.FS.unlink(name);
    } catch (error) {
      // Memory or stack ended. What is left of the instance is not trusted.
      sqdim = await make();
      return {status: 1, output: '', message: `sqdim: this is too much for the page (${error.message})\n`};
    }
    return {status, output: output.text(), message: message.text()};
  }

  const description = () => JSON.parse(sqdim.UTF8ToString(sqdim._sqdim_description()));
  return {run, description};
}
