import { byId } from './dom.js';
import { row } from './row.js';

/** Rows beyond either end of the window, so that scrolling finds them there. */
const SPARE = 10;
const AHEAD = 40;

/**
 * Shows a list of any length with the few rows that are in the window, each at its place in a list of full height. A row is
 * made anew only when its task has changed; the one that has the focus stays.
 */
export class TaskList {
  #rows = new Map();
  #currentId = null;
  #currentAt = 0;
  #scheduled = false;
  #height = 0;

  /** @param actions what a row offers: `toggle(task)`, `edit(task)`, `remove(task)` */
  constructor(store, labels, actions) {
    Object.assign(this, { store, labels, actions, list: byId('tasks') });
    addEventListener('scroll', () => this.update(), { passive: true });
    addEventListener('resize', () => {
      this.#height = 0;
      this.update();
    });
    this.list.addEventListener('focusin', (event) => {
      const found = event.target.closest('li');
      if (found) this.#currentId = Number(found.dataset.id);
    });
  }

  /** Soon, once for all that has changed until then. */
  update() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#render();
    });
  }

  /** As after a change of categories or tags, whose names are on the rows. */
  updateAll() {
    this.#rows.forEach((each) => { each.version = 0; });
    this.update();
  }

  get current() {
    return this.store.find(this.#currentId);
  }

  /** Moves the focus by so many rows; from outside of the list to its first one. */
  move(step) {
    const { tasks } = this.store;
    if (tasks.length === 0) return;
    const at = this.#indexOf(this.#currentId);
    this.focus(at < 0 ? 0 : Math.max(0, Math.min(tasks.length - 1, at + step)));
  }

  /** Brings the row at this place into the window and puts the focus on it. */
  focus(at) {
    const task = this.store.tasks[Math.min(at, this.store.tasks.length - 1)];
    if (!task) return;
    this.#currentId = task.id;
    this.#currentAt = this.#indexOf(task.id);
    this.#reveal(this.#currentAt);
    this.#render();
    this.#rows.get(task.id)?.node.querySelector('.title').focus({ preventScroll: true });
  }

  #indexOf(id) {
    return this.store.tasks.findIndex((task) => task.id === id);
  }

  #reveal(at) {
    const height = this.#rowHeight();
    const top = this.list.getBoundingClientRect().top + scrollY + at * height;
    if (top < scrollY + height) scrollTo({ top: top - 2 * height });
    else if (top + 2 * height > scrollY + innerHeight) scrollTo({ top: top + 3 * height - innerHeight });
  }

  #render() {
    const { tasks } = this.store;
    const height = this.#rowHeight();
    const hasFocus = this.list.contains(document.activeElement);
    const places = this.#places(tasks.length, height, hasFocus);
    const shown = new Set();
    let next = this.list.firstElementChild;
    for (const at of places) {
      const node = this.#node(tasks[at]);
      shown.add(tasks[at].id);
      node.style.transform = `translateY(${at * height}px)`;
      node.setAttribute('aria-posinset', String(at + 1));
      node.setAttribute('aria-setsize', String(this.store.hasMore ? -1 : tasks.length));
      if (node === next) next = next.nextElementSibling;
      else this.list.insertBefore(node, next);
    }
    this.#drop(shown);
    this.list.style.height = `${tasks.length * height}px`;
    if (hasFocus) this.#keepFocus();
    if (places.length === 0 || places[places.length - 1] > tasks.length - AHEAD) this.#loadMore();
  }

  /** Of the rows in the window, and of the one with the focus wherever it is. */
  #places(count, height, hasFocus) {
    const above = -this.list.getBoundingClientRect().top;
    const first = Math.min(count, Math.max(0, Math.floor(above / height) - SPARE));
    const last = Math.max(first, Math.min(count, Math.ceil((above + innerHeight) / height) + SPARE));
    const places = Array.from({ length: last - first }, (_, step) => first + step);
    const current = hasFocus ? this.#indexOf(this.#currentId) : -1;
    if (current >= 0 && current < first) places.unshift(current);
    if (current >= last) places.push(current);
    return places;
  }

  #drop(shown) {
    for (const [id, { node }] of this.#rows) {
      if (!shown.has(id)) {
        node.remove();
        this.#rows.delete(id);
      }
    }
  }

  /** A row that leaves the list under the focus leaves it to the one that takes its place. */
  #keepFocus() {
    const at = this.#indexOf(this.#currentId);
    if (at >= 0) this.#currentAt = at;
    else this.focus(this.#currentAt);
  }

  #loadMore() {
    if (!this.store.problem) this.store.more();
  }

  /** Content is replaced within the row, which keeps its place and, on the control of the same name, its focus. */
  #node(task) {
    const known = this.#rows.get(task.id);
    if (known && known.version === task.version) return known.node;
    const fresh = row(task, this.labels, this.actions);
    if (known) {
      const had = known.node.contains(document.activeElement) ? document.activeElement.dataset.part : null;
      known.node.className = fresh.className;
      known.node.replaceChildren(...fresh.childNodes);
      if (had) known.node.querySelector(`[data-part="${had}"]`)?.focus({ preventScroll: true });
      known.version = task.version;
      return known.node;
    }
    this.#rows.set(task.id, { node: fresh, version: task.version });
    return fresh;
  }

  #rowHeight() {
    this.#height ||= byId('measure').getBoundingClientRect().height;
    return this.#height;
  }
}
