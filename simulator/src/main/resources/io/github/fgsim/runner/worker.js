'use strict';
// Runs one function's handler for the simulator: one line of JSON in, one line out, over a socket.
const fs = require('fs');
const net = require('net');
const path = require('path');
const { Worker } = require('worker_threads');

// The simulator holds the other end of standard input; when it goes, so does this process, also
// when the handler never gives the event loop back.
const watch = new Worker(
    `const fs = require('fs');
     const buffer = Buffer.alloc(4096);
     for (;;) {
       let read = 0;
       try { read = fs.readSync(0, buffer, 0, 4096, null); } catch (e) {
         if (e.code === 'EAGAIN') { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50); continue; }
       }
       if (read === 0) process.kill(process.pid, 'SIGKILL');
     }`, { eval: true });
watch.unref();

const ROOT = process.env.RUNTIME_CODE_ROOT;
const [host, port, token] = process.argv.slice(2);
module.paths.push(process.env.RUNTIME_LIBRARIES, path.join(process.env.RUNTIME_LIBRARIES, 'node_modules'));
process.env.NODE_PATH = module.paths.slice(-2).join(path.delimiter);
require('module').Module._initPaths();

class Failure extends Error {
  constructor(code, message, type, stack) {
    super(message);
    this.code = code;
    this.body = { errorMessage: message, errorType: type };
    if (stack) this.body.stackTrace = stack;
  }
}

function frames(error) {
  return String(error && error.stack || '').split('\n')
      .map(line => line.trim())
      .filter(line => line.startsWith('at ') && line.includes(ROOT))
      .map(line => line.split(ROOT).join('.'));
}

function nameOf(error) {
  return error && error.name ? error.name : 'Error';
}

function textOf(error) {
  return error instanceof Error ? error.message : String(error);
}

class Logger {
  constructor(id) { this.id = id; this.level = 1; }
  write(rank, level, text) {
    if (rank >= this.level) {
      const stamp = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
      process.stdout.write(`${stamp} ${this.id} ${level} ${text}\n`);
    }
  }
  setLevel(level) {
    const rank = ['DEBUG', 'INFO', 'WARN', 'ERROR'].indexOf(String(level).toUpperCase());
    if (rank >= 0) this.level = rank;
  }
  debug(text) { this.write(0, 'DEBUG', text); }
  info(text) { this.write(1, 'INFO', text); }
  log(text) { this.write(1, 'INFO', text); }
  warn(text) { this.write(2, 'WARN', text); }
  error(text) { this.write(3, 'ERROR', text); }
}

let state;

function contextOf(given) {
  const begin = Date.now();
  const logger = new Logger(given.request_id);
  const none = () => '';
  return {
    getRequestID: () => given.request_id,
    getRemainingTimeInMilliSeconds: () => Math.max(0, begin + given.remaining_ms - Date.now()),
    getRunningTimeInSeconds: () => given.timeout * 1000,
    getUserData: key => given.user_data[key],
    getFunctionName: () => given.function_name,
    getVersion: () => given.version,
    getMemorySize: () => String(given.memory),
    getCPUNumber: () => String(given.cpu),
    getProjectID: () => given.project_id,
    getPackage: () => given.package,
    getAccessKey: none, getSecretKey: none, getSecurityAccessKey: none,
    getSecuritySecretKey: none, getSecurityToken: none, getToken: none, getAlias: none,
    getTraceID: none,
    getLogger: () => logger,
    getState: () => state,
    setState: value => { state = value; },
  };
}

function load(entry, code, what, kind) {
  const dot = entry.lastIndexOf('.');
  const file = entry.substring(0, dot);
  const name = entry.substring(dot + 1);
  const full = path.join(ROOT, file + '.js');
  if (!fs.existsSync(full)) {
    throw new Failure(code, `${what}, error: not found module './${file}.js'`, 'FunctionLoadError');
  }
  let loaded;
  try {
    loaded = require(full);
  } catch (e) {
    const first = e instanceof SyntaxError
        ? ` (${String(e.stack).split('\n')[0].split(ROOT).join('.')})` : '';
    throw new Failure(code, `${what}, error: ${textOf(e)}${first}`, 'FunctionLoadError', frames(e));
  }
  if (typeof loaded[name] !== 'function') {
    throw new Failure(code, `${what}, error: ${kind} '${name}' not found in module './${file}.js'`,
        'FunctionConfigError');
  }
  return loaded[name];
}

// An error that a function gave to its callback.
class Given {
  constructor(error) { this.error = error; }
}

// A function gives its result by a promise or by the callback.
function call(fn, args) {
  return new Promise((resolve, reject) => {
    const callback = (error, result) => error !== null && error !== undefined
        ? reject(new Given(error)) : resolve(result);
    const returned = fn(...args, callback);
    if (returned && typeof returned.then === 'function') {
      returned.then(resolve, reject);
    } else if (fn.length <= args.length) {
      resolve(returned);
    }
  });
}

let handler;

async function answer(request) {
  const context = contextOf(request.context);
  if (!handler) {
    const found = load(request.handler, 4001, 'function entry exception', 'handler');
    // Node.js 6.10 knows no promise as a result
    const least = request.runtime === 'Node.js6.10' ? 3 : 2;
    if (found.length < least || found.length > 3) {
      throw new Failure(4001, `function entry exception, error: handler expect to have ${least === 3 ? '3' : '2 or 3'}`
          + ` parameters, but received ${found.length}`, 'FunctionLoadError');
    }
    if (request.initializer) {
      const initializer =
          load(request.initializer, 4009, 'function initialization exception', 'initializer');
      if (initializer.length !== 2) {
        throw new Failure(4009, 'function initialization exception, error: initializer expect to have'
            + ` 2 parameters, but received ${initializer.length}`, 'FunctionConfigError');
      }
      try {
        await call(initializer, [context]);
      } catch (e) {
        const cause = e instanceof Given ? e.error : e;
        throw new Failure(4009, `function initialization exception, error: ${textOf(cause)}`,
            nameOf(cause), frames(cause));
      }
    }
    handler = found;
  }
  let result;
  try {
    result = await call(handler, [JSON.parse(request.event), context]);
  } catch (e) {
    if (e instanceof Given) {
      throw new Failure(4002, `function entry exception, error: ${textOf(e.error)}`,
          nameOf(e.error));
    }
    throw new Failure(4002, `function invocation exception, error: ${textOf(e)}`, nameOf(e),
        frames(e));
  }
  try {
    const json = JSON.stringify(result);
    return json === undefined ? 'null' : json;
  } catch (e) {
    throw new Failure(4007, `function result is invalid, error: ${textOf(e).split('\n')[0]}`,
        nameOf(e));
  }
}

const socket = net.createConnection({ host, port: Number(port) }, () => socket.write(`${token} ${process.versions.node}\n`));
socket.setEncoding('utf8');
let pending = '';
socket.on('data', async data => {
  pending += data;
  const end = pending.indexOf('\n');
  if (end < 0) return;
  const request = JSON.parse(pending.substring(0, end));
  pending = pending.substring(end + 1);
  let reply;
  try {
    reply = { result: await answer(request) };
  } catch (e) {
    reply = e instanceof Failure
        ? { code: e.code, error: JSON.stringify(e.body, null, 4) }
        : { code: 4002, error: JSON.stringify({ errorMessage: textOf(e), errorType: nameOf(e) }, null, 4) };
  }
  reply.id = request.id;
  process.stdout.write('\n\0' + request.id + '\n', () => socket.write(JSON.stringify(reply) + '\n'));
});
socket.on('close', () => process.exit(0));
socket.on('error', () => process.exit(0));
process.on('uncaughtException', e => {
  process.stderr.write(String(e && e.stack || e) + '\n', () => process.exit(1));
});
