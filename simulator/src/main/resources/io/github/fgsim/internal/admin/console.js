// The console: which view is shown, what is asked for again and again, and the keys.
import {byId, call, toast} from '/_simulator/console-base.js';
import {functions, exchanges, invocations} from '/_simulator/console-views.js';
import {controls} from '/_simulator/console-controls.js';

const EVERY_MILLIS = 1000;
const WHEN_LOST_MILLIS = 3000;
const VIEWS = {functions, exchanges, invocations, controls};

let current = 'functions';
let paused = false;

/** The address after the # is the view and what is shown in it, so that the browser's history works. */
function route() {
  const [name, ...rest] = location.hash.slice(1).split('/').map(decodeURIComponent);
  current = VIEWS[name] ? name : 'functions';
  for (const view of Object.keys(VIEWS)) {
    const selected = view === current;
    byId(`view-${view}`).hidden = !selected;
    const tab = byId(`tab-${view}`);
    tab.setAttribute('aria-selected', selected);
    tab.tabIndex = selected ? 0 : -1;
  }
  VIEWS[current].enter(rest);
}

function showLive(state, text) {
  const live = byId('fact-live');
  live.dataset.state = state;
  if (live.textContent !== text) live.textContent = text;
}

function showFacts(health, clock) {
  byId('fact-region').textContent = health.shadow ? `${health.region}, beside ${health.shadow}` : health.region;
  const button = byId('fact-clock');
  button.textContent = clock.now.slice(0, 19).replace('T', ' ');
  button.dataset.frozen = clock.frozen;
  button.title = clock.frozen ? "The simulator's clock stands still" : "The simulator's clock";
}

let health = null;

async function poll() {
  if (!paused && !document.hidden) {
    try {
      health ??= await call('GET', 'health');
      showFacts(health, await call('GET', 'clock'));
      await exchanges.poll();
      await invocations.poll();
      await functions.poll(current === 'functions');
      await controls.poll(current === 'controls');
      showLive('live', 'live');
    } catch (error) {
      health = null; // another simulator may come
      showLive('lost', 'not reached');
    }
  }
  setTimeout(poll, byId('fact-live').dataset.state === 'lost' ? WHEN_LOST_MILLIS : EVERY_MILLIS);
}

function pause() {
  paused = !paused;
  byId('pause').setAttribute('aria-pressed', paused);
  byId('pause').textContent = paused ? 'Go on' : 'Pause';
  showLive(paused ? 'paused' : 'live', paused ? 'paused' : 'live');
}

function theme(chosen) {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const now = document.documentElement.dataset.theme ?? (dark ? 'dark' : 'light');
  const next = chosen ?? (now === 'dark' ? 'light' : 'dark');
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem('theme', next);
  } catch { /* a browser that keeps nothing */ }
}

const KEYS = {
  1: () => location.hash = '#functions', 2: () => location.hash = '#exchanges',
  3: () => location.hash = '#invocations', 4: () => location.hash = '#controls',
  j: () => VIEWS[current].list?.move(1), k: () => VIEWS[current].list?.move(-1),
  ArrowDown: () => VIEWS[current].list?.move(1), ArrowUp: () => VIEWS[current].list?.move(-1),
  ']': () => byId(`pager-${current}`)?.querySelector('button:last-of-type:enabled')?.click(),
  '[': () => byId(`pager-${current}`)?.querySelector('button:enabled')?.click(),
  '/': () => byId(`search-${current}`)?.focus(),
  p: pause, t: () => theme(), '?': () => byId('keys').showModal(),
};

document.addEventListener('keydown', event => {
  const typing = event.target.matches('input, select, textarea');
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  if (event.key === 'Escape') {
    VIEWS[current].list?.focus();
    return;
  }
  const arrow = event.key.startsWith('Arrow');
  if (typing || (arrow && !event.target.closest('.list, body') ) || (arrow && event.target.closest('.detail, [role="tablist"]'))) return;
  const action = KEYS[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
});

const tabs = Object.keys(VIEWS);
document.querySelector('[role="tablist"]').addEventListener('keydown', event => {
  const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (step) {
    const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length];
    location.hash = '#' + next;
    byId(`tab-${next}`).focus();
  }
});
for (const view of tabs) byId(`tab-${view}`).addEventListener('click', () => location.hash = '#' + view);
for (const form of document.querySelectorAll('form.tools')) form.addEventListener('submit', event => event.preventDefault());
byId('pause').addEventListener('click', pause);
byId('theme').addEventListener('click', () => theme());
byId('help').addEventListener('click', () => byId('keys').showModal());
byId('fact-clock').addEventListener('click', () => location.hash = '#controls');
addEventListener('hashchange', route);
addEventListener('unhandledrejection', event => toast(String(event.reason?.message ?? event.reason), true));

try {
  const kept = localStorage.getItem('theme');
  if (kept === 'light' || kept === 'dark') theme(kept);
} catch { /* a browser that keeps nothing */ }
route();
poll();
