// What all parts of the console use: elements, calls of the admin API, how values are shown.

export const byId = id => document.getElementById(id);

/**
 * An element. Texts become text nodes: nothing that came from outside is ever read as markup.
 * Properties are class, text, on (listeners) and attributes.
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'class') element.className = value;
    else if (name === 'text') element.textContent = value;
    else if (name === 'on') Object.entries(value).forEach(([type, listener]) => element.addEventListener(type, listener));
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** A call of the admin API: what it gives as JSON, null when there is no body; throws what it refuses. */
export async function call(method, path, body, signal) {
  const init = {method, signal, cache: 'no-store'};
  if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch('/_simulator/' + path, init);
  const text = await response.text();
  if (!response.ok) {
    let message = text;
    try {
      const error = JSON.parse(text);
      message = `${error.error_code}: ${error.error_msg}`;
    } catch { /* no JSON: shown as it is */ }
    throw new Error(message || `HTTP ${response.status}`);
  }
  return text ? JSON.parse(text) : null;
}

export const query = parameters => new URLSearchParams(
  Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '')).toString();

export function toast(text, bad = false) {
  const shown = el('div', {class: bad ? 'toast bad' : 'toast', text});
  byId('toasts').append(shown);
  setTimeout(() => shown.remove(), bad ? 8000 : 3000);
}

/** Does something and says that it was done, or why not. */
export async function attempt(action, done) {
  try {
    const result = await action();
    if (done) toast(done);
    return result;
  } catch (error) {
    toast(error.message, true);
    return undefined;
  }
}

export function confirmed(question) {
  const dialog = byId('confirm');
  byId('confirm-text').textContent = question;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), {once: true}));
}

export const size = bytes => bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** The time of day of an instant as it stands in the text, without a zone of the reader's. */
export const timeOfDay = instant => (instant.slice(11).replace('Z', '') + (instant.includes('.') ? '000' : '.000')).slice(0, 12);
export const dayAndTime = instant => instant.slice(0, 19).replace('T', ' ');

/** A duration such as PT1.5S, shorter. */
export function took(duration) {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration);
  if (!match) return duration;
  const seconds = (+match[1] || 0) * 3600 + (+match[2] || 0) * 60 + (+match[3] || 0);
  return seconds === 0 ? '0 ms' : seconds < 1 ? `${+(seconds * 1000).toPrecision(3)} ms` : `${+seconds.toFixed(2)} s`;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const MOST_TOKENS = 20000;

/**
 * JSON indented and coloured, other text as it is. Only blanks change: numbers are not read, which
 * would round large ones.
 */
export function pretty(text) {
  const shown = el('pre', {tabindex: '0'});
  let tokens = null;
  try {
    JSON.parse(text);
    tokens = text.match(TOKEN);
  } catch { /* no JSON */ }
  if (!tokens || tokens.length > MOST_TOKENS) {
    shown.textContent = text;
    return shown;
  }
  let depth = 0;
  const line = () => '\n' + '  '.repeat(depth);
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (token === '{' || token === '[') {
      depth++;
      shown.append(token, next === '}' || next === ']' ? '' : line());
    } else if (token === '}' || token === ']') {
      depth--;
      const before = tokens[i - 1];
      shown.append(before === '{' || before === '[' ? token : line() + token);
    } else if (token === ',') {
      shown.append(token, line());
    } else if (token === ':') {
      shown.append(': ');
    } else {
      const kind = token[0] === '"' ? (next === ':' ? 'k' : 's') : /^[-\d]/.test(token) ? 'n' : 'l';
      shown.append(el('span', {class: kind, text: token}));
    }
  });
  return shown;
}

export function copyButton(text) {
  return el('button', {type: 'button', text: 'Copy', on: {click: event => {
    event.preventDefault();
    attempt(() => navigator.clipboard.writeText(text), 'Copied.');
  }}});
}

/** A part of what is shown of one thing. */
export const block = (title, ...content) => el('section', {}, el('h3', {}, title), ...content);
export const textBlock = (title, text) => el('section', {}, el('h3', {}, title, copyButton(text)), pretty(text));
export const pairs = entries => el('dl', {class: 'pairs'},
  entries.filter(([, value]) => value !== undefined && value !== '').flatMap(([name, value]) =>
    [el('dt', {text: name}), el('dd', {}, typeof value === 'object' ? value : String(value))]));
export const tag = (text, kind = '') => el('span', {class: `tag ${kind}`, text});
export const kindOfStatus = status => status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'good';
