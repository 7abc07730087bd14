// Clock, state, faults, answers and limits: to look at and to set.
import {attempt, byId, call, confirmed, dayAndTime, el, tag, toast} from '/_simulator/console-base.js';

const FAULTS = {
  error: 'an error of the service', delay: 'all comes later', slow_body: "the answer's body comes slowly",
  connection_reset: 'the connection is reset, nothing is done', empty_answer: 'the connection is closed, nothing is done',
  malformed_json: 'the answer breaks off', lost_answer: 'it is done, but the answer is lost',
  function_error: 'the function fails', function_timeout: 'the function takes too long',
};

/** The fields of a form that say something and are shown. */
function values(form) {
  const filled = [...form.elements].filter(field => field.name && field.value.trim() !== '' && !field.closest('label')?.hidden);
  return Object.fromEntries(filled.map(field => [field.name, field.value.trim()]));
}

function onSubmit(id, action) {
  byId(id).addEventListener('submit', event => {
    event.preventDefault();
    action(event.target);
  });
}

class Controls {
  constructor() {
    const form = byId('fault-form');
    form.elements.fault.append(...Object.entries(FAULTS).map(([value, what]) => el('option', {value, text: `${value}: ${what}`})));
    for (const type of ['input', 'change']) form.addEventListener(type, () => this.fit());
    this.fit();
    onSubmit('fault-form', () => this.addFault());
    onSubmit('answer-form', () => this.addAnswer());
    byId('clear-faults').addEventListener('click', () => this.change('DELETE', 'faults', undefined, 'No more faults.'));
    byId('clear-answers').addEventListener('click', () => this.change('DELETE', 'answers', undefined, 'No function has an answer by word.'));
    for (const button of byId('clock-steps').children) {
      button.addEventListener('click', () => this.change('POST', 'clock', {advance: button.dataset.advance}));
    }
    onSubmit('clock-advance', target => this.change('POST', 'clock', values(target)));
    onSubmit('clock-freeze', target => this.change('PUT', 'clock', values(target)));
    byId('clock-here').addEventListener('click', () => this.change('PUT', 'clock', {now: this.now}));
    byId('clock-follow').addEventListener('click', () => this.change('DELETE', 'clock'));
    byId('state-export').addEventListener('click', () => attempt(() => this.exportState()));
    byId('state-import').addEventListener('change', event => this.importState(event.target));
    byId('reset').addEventListener('click', async () => {
      if (await confirmed('Reset the simulator? What came since its start is gone.')) await this.change('POST', 'reset', undefined, 'It is as it was at the start.');
    });
  }

  enter() {
    attempt(() => this.poll(true));
    if (!byId('operations').firstChild) {
      attempt(async () => {
        const api = await call('GET', 'functiongraph-openapi.json');
        const titles = Object.values(api.paths).flatMap(path => Object.values(path).map(operation => operation.operationId));
        byId('operations').append(...titles.sort().map(value => el('option', {value})));
      });
    }
  }

  async poll(visible) {
    const {faults} = await call('GET', 'faults');
    const live = faults.filter(fault => fault.left !== 0).length;
    byId('count-faults').textContent = live > 0 ? `${live} fault${live > 1 ? 's' : ''}` : '';
    if (!visible) return;
    this.showFaults(faults);
    this.showClock(await call('GET', 'clock'));
    this.showAnswers((await call('GET', 'answers')).answers);
    this.showLimits((await call('GET', 'limits')).limits);
  }

  async change(method, path, body, done) {
    await attempt(() => call(method, path, body), done);
    await attempt(() => this.poll(true));
  }

  /** Shows the fields that the chosen fault takes. */
  fit() {
    const form = byId('fault-form');
    for (const label of form.querySelectorAll('label[data-fault]')) label.hidden = !label.dataset.fault.split(' ').includes(form.elements.fault.value);
    for (const label of form.querySelectorAll('label[data-often]')) label.hidden = label.dataset.often !== form.elements.often.value;
  }

  async addFault() {
    const {often, ...fault} = values(byId('fault-form'));
    if (fault.times !== undefined) fault.times = Number(fault.times);
    if (often === 'always') fault.always = true;
    if (fault.fault === 'function_error') fault.error_msg ??= 'scripted';
    await this.change('POST', 'faults', fault, 'The fault is set.');
  }

  async addAnswer() {
    const {result, ...answer} = values(byId('answer-form'));
    try {
      JSON.parse(result);
    } catch (error) {
      toast(`The result is no JSON: ${error.message}`, true);
      return;
    }
    const text = JSON.stringify(answer);
    await this.change('POST', 'answers', `${text.slice(0, -1)},"result":${result}}`, 'So it answers now.');
  }

  showClock(clock) {
    this.now = clock.now;
    byId('clock-now').textContent = dayAndTime(clock.now) + ' UTC';
    byId('clock-state').textContent = clock.frozen ? 'It stands still until it is moved. Timers fire when it passes them.' : "It goes as the system's does, or as far from it as it was moved. Timers fire when it is moved past them.";
  }

  showFaults(faults) {
    this.rows('faults', faults, fault => {
      const {operation, package: packageName, function: name, left, used, fault: kind, ...rest} = fault;
      const where = [operation ?? 'every operation', name && `of ${packageName ?? 'default'}/${name}`].filter(Boolean).join(' ');
      const details = Object.entries(rest).map(([key, value]) => `${key} ${value}`).join(', ');
      return [el('td', {}, tag(kind, left === 0 ? '' : 'warn'), ' ', el('span', {class: 'quiet', text: details})), el('td', {text: where}),
        el('td', {class: 'mono', text: left === undefined ? 'no end' : String(left)}), el('td', {text: used ? 'yes' : 'not yet'})];
    });
  }

  showAnswers(answers) {
    this.rows('answers', answers, answer => [
      el('td', {class: 'strong', text: `${answer.package ? answer.package + '/' : ''}${answer.function}${answer.version ? ':' + answer.version : ''}`}),
      el('td', {class: 'mono', text: answer.error_type === undefined ? JSON.stringify(answer.result) : `${answer.error_type}: ${answer.error_msg}`})]);
  }

  rows(name, items, cells) {
    const body = byId(`rows-${name}`);
    const state = JSON.stringify(items);
    if (body.dataset.state === state) return;
    body.dataset.state = state;
    body.replaceChildren(...items.map(item => el('tr', {}, cells(item))));
    body.parentElement.hidden = items.length === 0;
    byId(`empty-${name}`).hidden = items.length > 0;
    byId(`clear-${name}`).hidden = items.length === 0;
  }

  showLimits(limits) {
    const form = byId('limits-form');
    if (!form.firstChild) {
      this.first = limits;
      form.append(...Object.keys(limits).map(name => el('label', {}, el('span', {text: name.toLowerCase().replaceAll('_', ' ')}),
        el('input', {name, inputmode: 'numeric', on: {change: event => this.changeLimit(event.target)}}))));
    }
    for (const [name, value] of Object.entries(limits)) {
      const input = form.elements[name];
      if (input !== document.activeElement) input.value = String(value);
      input.classList.toggle('changed', value !== this.first[name]);
    }
  }

  async changeLimit(input) {
    const value = /^\d{1,18}$/.test(input.value.trim()) ? Number(input.value) : input.value;
    input.blur();
    await this.change('PUT', 'limits', {limits: {[input.name]: value}}, 'The limit is changed until a reset.');
  }

  async exportState() {
    const response = await fetch('/_simulator/state', {cache: 'no-store'});
    if (!response.ok) throw new Error(await response.text());
    const url = URL.createObjectURL(await response.blob());
    el('a', {href: url, download: 'functiongraph-state.json'}).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  async importState(input) {
    const [file] = input.files;
    if (file && await confirmed(`Put what ${file.name} holds in place of all functions?`)) {
      await this.change('PUT', 'state', await file.text(), 'The state is imported.');
    }
    input.value = '';
  }
}

export const controls = new Controls();
