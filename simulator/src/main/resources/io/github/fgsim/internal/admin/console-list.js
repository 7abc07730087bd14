// A list that is kept up to date without losing the reader's place: rows by key, pages, keys.
import {byId, el} from '/_simulator/console-base.js';

/**
 * Rows of a table body. Options: name (of the view), key (of an item), row (its cells), open (shows
 * it), older (asks for a page, counted from 0), pageSize.
 */
export class List {
  constructor(options) {
    Object.assign(this, options);
    this.body = byId(`rows-${this.name}`);
    this.page = 0;
    this.selected = null;
    this.body.addEventListener('click', event => {
      const row = event.target.closest('tr');
      if (row?.dataset.key !== undefined) this.select(row.dataset.key, true);
    });
    this.body.addEventListener('keydown', event => {
      if (event.key === 'Enter') {
        event.preventDefault();
        byId(`detail-${this.name}`).focus();
      }
    });
  }

  /** Shows these items of so many; rows that are there stay, so that the focus stays. */
  show(items, total, empty) {
    const keep = new Map([...this.body.children].map(row => [row.dataset.key, row]));
    let place = this.body.firstChild;
    for (const item of items) {
      const key = String(this.key(item));
      const version = JSON.stringify(item);
      let row = keep.get(key);
      keep.delete(key);
      if (row && row.version === version) {
        if (row === place) place = place.nextSibling;
        else this.body.insertBefore(row, place);
        continue;
      }
      const made = this.make(item, key, version);
      if (row) {
        const focused = row === document.activeElement;
        if (row === place) place = place.nextSibling;
        row.replaceWith(made);
        if (focused) made.focus();
      } else {
        this.body.insertBefore(made, place);
      }
    }
    keep.forEach(row => row.remove());
    byId(`empty-${this.name}`).hidden = items.length > 0;
    byId(`empty-${this.name}`).textContent = empty;
    this.mark();
    this.pager(total);
  }

  make(item, key, version) {
    const row = el('tr', {tabindex: '-1', 'aria-selected': 'false', class: item.gap ? 'gap' : ''}, this.row(item));
    if (!item.gap) row.dataset.key = key;
    row.version = version;
    return row;
  }

  /** One row can be reached by Tab: the selected one, else the first. */
  mark() {
    let reachable = null;
    for (const row of this.body.children) {
      const selected = row.dataset.key !== undefined && row.dataset.key === this.selected;
      row.setAttribute('aria-selected', selected);
      row.tabIndex = -1;
      if (selected || (!reachable && row.dataset.key !== undefined)) reachable = row;
    }
    if (reachable) reachable.tabIndex = 0;
  }

  pager(total) {
    const place = byId(`pager-${this.name}`);
    const pages = Math.max(1, Math.ceil(total / this.pageSize));
    if (this.page >= pages) {
      this.turn(pages - 1);
      return;
    }
    const from = total === 0 ? 0 : this.page * this.pageSize + 1;
    const text = `${from.toLocaleString('en')}–${Math.min(total, (this.page + 1) * this.pageSize).toLocaleString('en')} of ${total.toLocaleString('en')}`;
    const state = `${text}/${this.page}`;
    if (place.dataset.state === state) return;
    place.dataset.state = state;
    const focused = place.contains(document.activeElement) ? document.activeElement.textContent : null;
    const buttons = pages === 1 ? [] : [
      el('button', {type: 'button', text: '‹ Back', disabled: this.page === 0, on: {click: () => this.turn(this.page - 1)}}),
      el('button', {type: 'button', text: 'On ›', disabled: this.page === pages - 1, on: {click: () => this.turn(this.page + 1)}})];
    place.replaceChildren(el('span', {text: total === 0 ? '' : text}), ...buttons);
    buttons.find(button => button.textContent === focused)?.focus();
  }

  turn(page) {
    if (page < 0) return;
    this.page = page;
    this.body.parentElement.parentElement.scrollTop = 0;
    this.refresh();
  }

  /** Selects an item and shows it. */
  select(key, byReader) {
    this.selected = key;
    this.mark();
    if (byReader) this.open(key);
  }

  /** Moves the selection up or down. */
  move(step) {
    const rows = [...this.body.children].filter(row => row.dataset.key !== undefined);
    if (rows.length === 0) return;
    const at = rows.findIndex(row => row.dataset.key === this.selected);
    const row = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
    row.focus();
    row.scrollIntoView({block: 'nearest'});
    this.select(row.dataset.key, true);
  }

  focus() {
    (this.body.querySelector('tr[tabindex="0"]') ?? byId(`search-${this.name}`)).focus();
  }
}
