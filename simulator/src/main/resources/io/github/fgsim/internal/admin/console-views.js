// Functions, exchanges and invocations: their lists and what is shown of one.
import {attempt, block, byId, call, confirmed, dayAndTime, el, kindOfStatus, pairs, pretty, query, size, tag, textBlock, timeOfDay, took} from '/_simulator/console-base.js';
import {List} from '/_simulator/console-list.js';

const PAGE = 100;
const MOST_KEPT = 10000;
const MOST_AT_ONCE = 1000;

const nothing = text => el('p', {class: 'empty', text});
const listOf = texts => el('ul', {}, texts.map(text => el('li', {text})));
const link = parts => '#' + parts.map(encodeURIComponent).join('/');
const nameCell = (item, ...more) => el('td', {title: `${item.package}/${item.function}`}, el('span', {class: 'quiet', text: item.package + '/'}), el('span', {class: 'strong', text: item.function}), ...more);
const title = (...parts) => el('div', {class: 'title'}, ...parts);

// ---------------------------------------------------------------- functions

class Functions {
  constructor() {
    this.project = '';
    this.shown = null; // project, package, function, version
    this.list = new List({
      name: 'functions', pageSize: PAGE,
      key: item => `${item.package}/${item.function}`,
      row: item => [
        nameCell(item),
        el('td', {class: 'quiet', text: item.runtime}),
        el('td', {class: 'num', text: `${item.memory_size} MB`}),
        el('td', {class: 'num', text: size(item.code_size)}),
        el('td', {class: 'mono quiet', title: `${item.versions} published versions, ${item.aliases} aliases, ${item.triggers} triggers`,
          text: [[item.versions, 'v'], [item.aliases, 'a'], [item.triggers, 't']].filter(([n]) => n > 0).map(([n, what]) => n + what).join(' ')})],
      open: key => location.hash = link(['functions', this.project, ...split(key)]),
      refresh: () => attempt(() => this.fetch()),
    });
    byId('search-functions').addEventListener('input', () => this.list.turn(0));
    byId('project').addEventListener('change', event => {
      this.project = event.target.value;
      this.list.turn(0);
    });
  }

  enter([project, packageName, name, version]) {
    if (name === undefined) {
      byId('detail-functions').replaceChildren(nothing('Choose a function to see its configuration, code, versions, aliases and triggers, and to invoke it.'));
      this.shown = null;
    } else {
      this.project = project;
      this.shown = {project_id: project, package: packageName, function: name, version};
      this.list.select(`${packageName}/${name}`, false);
      this.text = null;
      attempt(() => this.show());
    }
    attempt(() => this.fetch());
  }

  async poll(visible) {
    if (visible) await this.fetch();
    else this.showCount((await call('GET', 'functions?limit=0')).projects);
    if (visible && this.shown) await this.show();
  }

  showCount(projects) {
    byId('count-functions').textContent = projects.reduce((sum, each) => sum + each.functions, 0).toLocaleString('en');
  }

  async fetch() {
    const search = byId('search-functions').value.trim();
    const page = await call('GET', 'functions?' + query({project_id: this.project, search, offset: this.list.page * PAGE, limit: PAGE}));
    this.project = page.project_id;
    this.showCount(page.projects);
    this.showProjects(page.projects);
    this.list.show(page.functions, page.count, search ? 'No function has that in its package, name or runtime.' : 'There are no functions yet. Create one with a client, or import a state under Controls.');
  }

  showProjects(projects) {
    const select = byId('project');
    const state = JSON.stringify([projects, this.project]);
    if (select.dataset.state === state) return;
    select.dataset.state = state;
    const known = projects.some(each => each.project_id === this.project) ? projects : [{project_id: this.project, functions: 0}, ...projects];
    select.replaceChildren(...known.map(each => el('option', {value: each.project_id, text: `${each.project_id} (${each.functions})`})));
    select.value = this.project;
    select.hidden = known.length < 2;
  }

  async show() {
    const wanted = this.shown;
    const detail = byId('detail-functions');
    let found;
    try {
      found = await call('GET', 'function?' + query(wanted));
    } catch (error) {
      if (wanted === this.shown) detail.replaceChildren(nothing(error.message));
      this.text = null;
      return;
    }
    const text = JSON.stringify(found);
    if (wanted !== this.shown || text === this.text) return;
    this.text = text;
    const invoke = detail.querySelector('.invoke') && detail.dataset.urn === found.urn ? detail.querySelector('.invoke') : this.invokeForm(found);
    const scroll = detail.scrollTop;
    detail.dataset.urn = found.urn;
    detail.replaceChildren(...this.parts(found, invoke));
    detail.scrollTop = scroll;
  }

  parts(found, invoke) {
    const toVersion = version => link(['functions', wantedProject(found), found.package, found.function, version]);
    return [
      title(el('h2', {text: found.function}), tag(found.version), tag(found.runtime)),
      el('p', {class: 'under', text: found.urn}),
      el('section', {}, el('h3', {}, 'Invoke'), el('div', {}, invoke)),
      block('Configuration', pairs(Object.entries(found.configuration).map(([name, value]) =>
        [name, typeof value === 'object' ? compact(value) : value]))),
      this.code(found.code),
      block(`Versions (${found.versions.length})`, el('table', {class: 'plain'}, el('tbody', {}, found.versions.map(each =>
        el('tr', {class: each.version === found.version ? 'on' : ''},
          el('td', {}, el('a', {href: toVersion(each.version), text: each.version})),
          el('td', {class: 'quiet', text: each.runtime}), el('td', {class: 'num quiet', text: size(each.code_size)}),
          el('td', {class: 'mono quiet', text: each.last_modified ? dayAndTime(each.last_modified) : ''})))))),
      found.aliases.length > 0 && block(`Aliases (${found.aliases.length})`, el('table', {class: 'plain'}, el('tbody', {}, found.aliases.map(each =>
        el('tr', {}, el('td', {class: 'strong', text: each.name}), el('td', {}, '→ ', el('a', {href: toVersion(each.version), text: each.version})),
          el('td', {class: 'mono', text: each.additional_version_weights ? JSON.stringify(each.additional_version_weights) : ''}),
          el('td', {class: 'quiet', text: each.description ?? ''})))))),
      found.triggers.length > 0 && block(`Triggers (${found.triggers.length})`, el('table', {class: 'plain'}, el('tbody', {}, found.triggers.map(each =>
        el('tr', {}, el('td', {}, tag(each.trigger_type_code)), el('td', {}, tag(each.trigger_status, each.trigger_status === 'ACTIVE' ? 'good' : 'warn')),
          el('td', {class: 'mono', text: each.qualifier ?? ''}), el('td', {class: 'mono', text: JSON.stringify(each.event_data ?? {})})))))),
      ...Object.entries(found.attached).map(([kind, all]) => block(kind.replaceAll('_', ' '), pretty(JSON.stringify(all)))),
    ].filter(Boolean);
  }

  code(code) {
    const heading = el('h3', {}, 'Code', tag(code.code_type ?? ''), el('span', {class: 'quiet', text: size(code.code_size)}),
      code.link && el('a', {href: code.link, download: '', text: 'Download'}));
    const shown = code.entries ?? [];
    return el('section', {}, heading,
      code.source !== undefined && el('pre', {tabindex: '0', text: code.source}),
      shown.length > 0 && el('table', {class: 'plain'}, el('tbody', {}, shown.map(entry =>
        el('tr', {}, el('td', {class: 'mono', text: entry.name}), el('td', {class: 'num quiet', text: entry.size < 0 ? '' : size(entry.size)}))))),
      code.entry_count > shown.length && el('p', {class: 'quiet', text: `and ${code.entry_count - shown.length} more`}),
      code.digest && el('p', {class: 'under', text: `SHA-512 ${code.digest}`}));
  }

  invokeForm(found) {
    const project = wantedProject(found);
    const event = el('textarea', {'aria-label': 'Event, JSON', spellcheck: 'false'});
    event.value = '{}';
    const version = el('select', {'aria-label': 'Version or alias'},
      found.versions.map(each => el('option', {value: each.version, text: each.version})),
      found.aliases.map(each => el('option', {value: '!' + each.name, text: `alias ${each.name}`})));
    version.value = found.version;
    const result = el('div', {class: 'result', role: 'status'});
    const button = el('button', {class: 'primary', text: 'Invoke'});
    return el('form', {class: 'invoke', on: {submit: async submit => {
      submit.preventDefault();
      button.disabled = true;
      try {
        JSON.parse(event.value);
        const target = JSON.stringify({project_id: project, package: found.package, function: found.function, version: version.value});
        const done = await call('POST', 'invocations', `${target.slice(0, -1)},"event":${event.value}}`); // numbers as they were typed
        result.replaceChildren(el('p', {}, tag(done.error_code === 0 ? 'done' : `error ${done.error_code}`, done.error_code === 0 ? 'good' : 'bad'), ' ',
          el('span', {class: 'quiet', text: `${took(done.duration)}, `}), el('a', {href: link(['invocations', done.request_id]), text: 'with its log'})), pretty(done.result ?? ''));
      } catch (error) {
        result.replaceChildren(tag('refused', 'bad'), el('pre', {text: error.message}));
      } finally {
        button.disabled = false;
      }
    }}}, event, el('div', {class: 'row'}, version, button), result);
  }
}

const compact = value => JSON.stringify(value).length < 70 ? JSON.stringify(value) : JSON.stringify(value, null, 2);
const split = key => [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
const wantedProject = found => found.urn.split(':')[3];

// ------------------------------------------- lists that grow as things happen

class Growing {
  constructor(name, options) {
    this.name = name;
    this.items = []; // oldest first
    this.shownId = null;
    Object.assign(this, options);
    this.list = new List({
      name, pageSize: PAGE, key: item => item.number, row: item => this.row(item),
      open: number => location.hash = link([name, this.items.find(item => String(item.number) === number).request_id]),
      refresh: () => this.draw(),
    });
    this.next = 0;
    for (const input of [byId(`search-${name}`), byId(`kind-${name}`)]) for (const type of ['input', 'change']) input.addEventListener(type, () => this.list.turn(0));
  }

  enter([id]) {
    this.shownId = id ?? null;
    this.draw();
    if (id === undefined) byId(`detail-${this.name}`).replaceChildren(nothing(this.choose));
    else attempt(() => this.show(id));
  }

  ask(parameters) {
    return call('GET', `${this.path}?${query(parameters)}`);
  }

  /** Takes what is new; when what was there before is forgotten, begins anew. */
  async poll() {
    for (let more = true; more;) {
      const last = this.items.at(-1);
      const part = await this.ask({summary: true, after: last?.request_id, limit: MOST_AT_ONCE});
      const got = part[this.member];
      if (last && !part.continued) {
        const missed = (part.count ?? 0) - (this.count ?? 0) - got.length;
        if (got.length < MOST_AT_ONCE && missed <= 0) this.items = [];
        else this.items.push({gap: true, number: this.next++, missed});
      }
      this.count = part.count;
      for (const item of got) this.items.push({...item, number: this.next++});
      if (this.items.length > MOST_KEPT) this.items.splice(0, this.items.length - MOST_KEPT);
      more = part.continued === true && got.length === MOST_AT_ONCE;
      if (got.length > 0 || (last && !part.continued)) this.changed = true;
    }
    if (this.changed) this.draw();
  }

  draw() {
    this.changed = false;
    const search = byId(`search-${this.name}`).value.trim().toLowerCase();
    const kind = byId(`kind-${this.name}`).value;
    const found = this.items.filter(item => item.gap ? search === '' && kind === 'all' : this.is(kind, item) && (search === '' || this.words(item).toLowerCase().includes(search)));
    found.reverse();
    byId(`count-${this.name}`).textContent = (this.count ?? this.items.length).toLocaleString('en');
    const selected = this.items.findLast(item => item.request_id === this.shownId);
    this.list.selected = selected ? String(selected.number) : null;
    const from = this.list.page * PAGE;
    this.list.show(found.slice(from, from + PAGE), found.length, this.items.length === 0 ? this.none : 'Nothing of what is here is like that.');
  }

  async show(id) {
    const detail = byId(`detail-${this.name}`);
    const whole = (await this.ask({request_id: id}))[this.member].at(-1);
    if (this.shownId !== id) return;
    const item = whole ?? this.items.findLast(each => each.request_id === id);
    if (!item) {
      detail.replaceChildren(nothing('The simulator does not have it any more.'));
      return;
    }
    detail.replaceChildren(...this.parts(item).filter(Boolean));
    if (!whole) detail.append(nothing('The simulator does not have its bodies any more; it keeps the last 1,000.'));
    detail.scrollTop = 0;
  }
}

const noted = item => !!(item.notes || item.unknown_fields || item.relaxed_rules);
const shorter = target => target.replace(/^\/+v2\/[^/]*\//, '…/');
const functionLink = (project, name) => name && el('a', {href: link(['functions', project, ...split(name)]), text: name});
const gapRow = (item, columns) => [el('td', {colspan: String(columns), text: item.missed > 0 ? `${item.missed.toLocaleString('en')} in between were not seen here` : 'some in between were not seen here'})];

export const exchanges = new Growing('exchanges', {
  path: 'journal', member: 'requests',
  none: 'Nobody has sent a request yet.',
  choose: 'Choose an exchange to see its headers, bodies and notes.',
  is: (kind, item) => ({all: true, errors: item.status >= 400, unmatched: !!item.nearest_routes, noted: noted(item), faults: !!item.fault})[kind],
  words: item => [item.operation ?? '', item.method, item.target, item.function ?? '', item.status, item.request_id].join(' '),
  row: item => item.gap ? gapRow(item, 4) : [
    el('td', {class: 'mono quiet', text: timeOfDay(item.time), title: item.time}),
    el('td', {class: 'num'}, tag(String(item.status), kindOfStatus(item.status))),
    el('td', {title: `${item.method} ${item.target}`}, el('span', {class: item.operation ? 'strong' : 'mono', text: item.operation ?? `${item.method} ${shorter(item.target)}`}),
      item.fault && el('span', {class: 'mark', text: '● fault'}), noted(item) && el('span', {class: 'mark', text: '● note'})),
    item.nearest_routes ? el('td', {}, el('span', {class: 'mark', text: '● no such route'})) : el('td', {class: 'quiet', text: item.function ?? '', title: item.function ?? ''})],
  parts: item => [
    title(el('h2', {text: item.operation ?? 'No operation'}), tag(String(item.status), kindOfStatus(item.status)), item.fault && tag('fault', 'warn')),
    el('p', {class: 'under', text: `${item.method} ${item.target}`}),
    item.nearest_routes && el('section', {class: 'note'}, el('h3', {text: 'The service has no such route; the nearest are'}), listOf(item.nearest_routes)),
    noted(item) && el('section', {class: 'note'}, el('h3', {text: 'Notes'}), listOf([
      ...item.notes ?? [],
      ...(item.unknown_fields ?? []).map(field => `a field that the service does not know: ${field}`),
      ...(item.relaxed_rules ?? []).filter(rule => !item.notes?.some(note => note.includes(rule))).map(rule => `taken only because a rule is relaxed: ${rule}`)])),
    item.fault && block('Hit by a scripted fault', pretty(JSON.stringify(item.fault))),
    block('Exchange', pairs([['time', item.time], ['request id', item.request_id], ['project', item.project_id], ['function', functionLink(item.project_id, item.function)]].filter(([, value]) => value))),
    item.body !== undefined && textBlock('Request body', item.body),
    item.response !== undefined && textBlock('Response body', item.response),
    item.headers && el('section', {}, el('details', {}, el('summary', {text: `Request headers (${Object.keys(item.headers).length})`}), pairs(Object.entries(item.headers)))),
  ],
});

export const invocations = new Growing('invocations', {
  path: 'invocations', member: 'invocations',
  none: 'No function was invoked yet.',
  choose: 'Choose an invocation to see its event, result and log.',
  is: (kind, item) => kind === 'all' || item.error_code !== 0,
  words: item => [item.package, '/', item.function, ' ', item.version ?? '', ' ', item.source, ' ', item.request_id].join(''),
  row: item => item.gap ? gapRow(item, 5) : [
    el('td', {class: 'mono quiet', text: timeOfDay(item.time), title: item.time}),
    el('td', {}, item.error_code === 0 ? tag('done', 'good') : tag(String(item.error_code), 'bad')),
    nameCell(item, el('span', {class: 'quiet', text: ` ${item.version ?? ''}`})),
    el('td', {class: 'quiet', text: item.source}), el('td', {class: 'num', text: took(item.duration)})],
  parts: item => [
    title(el('h2', {text: item.function}), item.error_code === 0 ? tag('done', 'good') : tag(`error ${item.error_code}`, 'bad'), tag(item.source)),
    el('p', {class: 'under', text: `${item.package}/${item.function}:${item.version ?? ''}, request ${item.request_id}`}),
    block('Invocation', pairs([['time', item.time], ['took', took(item.duration)], ['function', functionLink(item.project_id, `${item.package}/${item.function}`)]])),
    item.event !== undefined && textBlock('Event', item.event),
    item.result !== undefined && textBlock(item.error_code === 0 ? 'Result' : 'Error', item.result),
    item.log !== undefined && el('section', {}, el('h3', {}, 'Log'), el('pre', {tabindex: '0', text: item.log})),
  ],
});

export const functions = new Functions();

byId('clear-journal').addEventListener('click', async () => {
  if (await confirmed('Forget all exchanges? A test that looks at the journal will not find them.')) {
    await attempt(() => call('DELETE', 'journal'), 'The exchanges are forgotten.');
    await attempt(() => exchanges.poll());
  }
});
