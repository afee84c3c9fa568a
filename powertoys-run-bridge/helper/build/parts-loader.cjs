// Loads the parts of the program, which are CommonJS, and keeps their compiled code for the next start. A part is compiled
// when it is first asked for: all of them at once took longer than everything else a start does. The build puts this text before
// a call of `startParts`; see one-file.mjs and scripts/bundle.mjs.
//
// Node's own cache of compiled code holds what is compiled before anything runs, which leaves out nearly every function: those
// are compiled when they are first called, again at each start, and that was a third of it.
const fs = process.getBuiltinModule('node:fs');
const path = process.getBuiltinModule('node:path');
const vm = process.getBuiltinModule('node:vm');
const { isBuiltin } = process.getBuiltinModule('node:module');

/** What a part may ask for besides parts: this loader itself. */
const own = 'pim-palette:parts';

/** How long a program that stays waits before it keeps what it compiled: ms. Whoever started it may end it without a word. */
const keepAfterMs = 10_000;

/**
 * Starts the program with its part `entry`. `textOf` gives the text of a part, a function as `wrapPart` makes it, and
 * `undefined` where there is none of that name; `outside` is asked for what is neither a part nor Node's own; `file` is what parts
 * take for their own place. Without `keepsCode` nothing compiled is kept: a signed program takes no code from where a person can write.
 */
// biome-ignore lint/correctness/noUnusedVariables: the build calls it, below.
function startParts({ entry, textOf, outside, file, keepsCode }) {
  const folder = path.dirname(file);
  const loaded = new Map();
  let code;
  const loader = {
    keepCompiled(at) {
      if (keepsCode) code = compiledCode(at, (name) => textOf(name) !== undefined);
    },
  };

  function need(name) {
    if (isBuiltin(name)) return process.getBuiltinModule(name);
    if (name === own) return loader;
    const id = name.replace(/^\.\//, '');
    const known = loaded.get(id);
    if (known) return known.exports;
    const text = textOf(id);
    if (text === undefined) return outside(name);
    const module = { exports: {} };
    loaded.set(id, module);
    const cachedData = code?.of(id);
    const script = new vm.Script(text, {
      filename: path.join(folder, id),
      ...(cachedData === undefined ? {} : { cachedData }),
    });
    if (cachedData === undefined || script.cachedDataRejected) code?.add(id, script);
    script.runInThisContext()(module.exports, need, module, file, folder);
    return module.exports;
  }

  need(entry);
}

/**
 * Compiled code of parts in the file `at`: a line of JSON that names each part with its length and a sum of it, then the code of
 * each in turn. A part's name changes with its text, and V8 refuses what another version or other switches made. Nothing that
 * happens to the file is a fault: without it everything is compiled anew. `isPart` tells what this program still has.
 */
function compiledCode(at, isPart) {
  const kept = new Map();
  const fresh = new Map();
  try {
    const text = readAt(at, 0, 8192).toString('latin1');
    const end = text.indexOf('\n');
    let position = end + 1;
    for (const [name, length, sum] of JSON.parse(text.slice(0, end))) {
      kept.set(name, { position, length, sum });
      position += length;
    }
  } catch {
    kept.clear();
  }

  function of(name) {
    const part = kept.get(name);
    if (part === undefined) return undefined;
    try {
      const bytes = readAt(at, part.position, part.length);
      if (bytes.length === part.length && sumOf(bytes) === part.sum) return bytes;
    } catch {
      // As if it were not there.
    }
    kept.delete(name);
    return undefined;
  }

  function keep() {
    if (fresh.size === 0) return;
    const parts = [...kept.keys()].flatMap((name) => {
      const bytes = !fresh.has(name) && isPart(name) ? of(name) : undefined;
      return bytes === undefined ? [] : [[name, bytes]];
    });
    for (const [name, script] of fresh) parts.push([name, script.createCachedData()]);
    fresh.clear();
    const head = JSON.stringify(parts.map(([name, bytes]) => [name, bytes.length, sumOf(bytes)]));
    const written = `${at}.${process.pid}`;
    try {
      fs.mkdirSync(path.dirname(at), { recursive: true, mode: 0o700 });
      const target = fs.openSync(written, 'w', 0o600);
      fs.writeSync(target, `${head}\n`);
      for (const [, bytes] of parts) fs.writeSync(target, bytes);
      // A machine that loses its power must not find a file of the right length with nothing in it.
      fs.fsyncSync(target);
      fs.closeSync(target);
      fs.renameSync(written, at);
    } catch {
      try {
        fs.unlinkSync(written);
      } catch {
        // It was never there.
      }
    }
  }

  process.on('exit', keep);
  return {
    of,
    add(name, script) {
      if (fresh.size === 0) setTimeout(keep, keepAfterMs).unref();
      fresh.set(name, script);
    },
  };
}

/** At most so many bytes of a file. It is not kept open: on Windows that would keep it from being replaced. */
function readAt(file, position, length) {
  const fd = fs.openSync(file, 'r');
  try {
    const bytes = Buffer.allocUnsafeSlow(length);
    return bytes.subarray(0, fs.readSync(fd, bytes, 0, length, position));
  } finally {
    fs.closeSync(fd);
  }
}

/** A sum over some of the bytes of every page: V8 trusts what it is given, and a page of a damaged disk is wrong as a whole. */
function sumOf(bytes) {
  let sum = bytes.length;
  for (let at = 0; at < bytes.length; at += 1021) sum = (Math.imul(sum, 31) + bytes[at]) | 0;
  return sum;
}
