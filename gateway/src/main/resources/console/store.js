import { comparator, matches, placeOf } from './matching.js';
import { debounced } from './dom.js';

const PAGE = 100;

/**
 * The tasks of the list as far as they are loaded, in its order; changes are worked in as they come. Of answers and changes
 * that cross on their way, the higher version of a task wins. Calls `onUpdate()` after each difference.
 */
export class TaskStore {
  tasks = [];
  filters = { status: 'pending', sort: 'due_date,-priority' };
  isLoading = false;
  problem = null;
  #cursor = null;
  #begun = false;
  /** By task, the newest version seen, also of those that are in no list. */
  #versions = new Map();
  /** By task, the changes since the page on its way was asked for, which may be without them. */
  #meanwhile = new Map();
  #asking = new AbortController();
  #refreshSoon = debounced(() => this.load(), 300);

  constructor(api, labels, onUpdate) {
    Object.assign(this, { api, labels, onUpdate });
  }

  get hasMore() {
    return !this.#begun || this.#cursor !== null;
  }

  /** From the top, with what the filters are now; `anew` where versions seen before say nothing any more. */
  async load({ anew = false } = {}) {
    if (anew) this.#versions.clear();
    this.#asking.abort();
    this.#asking = new AbortController();
    this.isLoading = false;
    this.#begun = false;
    this.#cursor = null;
    await this.more();
  }

  /** The next page; nothing while one is on its way or none is left. */
  async more() {
    if (this.isLoading || !this.hasMore) return;
    const { signal } = this.#asking;
    this.isLoading = true;
    this.#meanwhile.clear();
    this.onUpdate();
    try {
      const page = await this.api.list(this.#parameters(), signal);
      if (signal.aborted) return;
      this.#append(page.tasks);
      this.#cursor = page.next_cursor;
      this.#begun = true;
      this.problem = null;
      this.#meanwhile.forEach((task, id) => this.#work(id, task));
    } catch (problem) {
      if (signal.aborted) return;
      this.problem = problem;
    }
    this.isLoading = false;
    this.onUpdate();
  }

  find = (id) => this.tasks.find((task) => task.id === id);

  /** Of the feed, or an answer to an own command: the task as it is at this version; null where it is deleted. */
  apply(id, version, task) {
    const known = this.#versions.get(id) || 0;
    const newest = task ? Math.max(task.version, version) : version;
    if (newest < known || (newest === known && task)) return;
    this.#versions.set(id, newest);
    if (this.isLoading) this.#meanwhile.set(id, task);
    this.#work(id, task);
    this.onUpdate();
  }

  #work(id, task) {
    const wasThere = this.#drop(id);
    const belongs = task !== null && matches(task, this.filters, this.labels.tagId(this.filters.tag));
    if (belongs === undefined) {
      if (wasThere) this.tasks.splice(wasThere.at, 0, task);
      this.#refreshSoon(); // whether its words match, and where it comes then, is the search's to say
    } else if (belongs) {
      this.#place(task);
    }
  }

  #drop(id) {
    const at = this.tasks.findIndex((task) => task.id === id);
    if (at < 0) return null;
    this.tasks.splice(at, 1);
    return { at };
  }

  #place(task) {
    const at = placeOf(task, this.tasks, comparator(this.filters.sort));
    // What comes after the loaded part is left to the page that it is on.
    if (at < this.tasks.length || !this.hasMore) this.tasks.splice(at, 0, task);
  }

  #append(page) {
    if (!this.#begun) this.tasks = [];
    const there = new Set(this.tasks.map((task) => task.id));
    for (const task of page) {
      const known = this.#versions.get(task.id) || 0;
      if (task.version < known || there.has(task.id)) continue;
      if (task.version > known) this.#meanwhile.delete(task.id);
      this.#versions.set(task.id, task.version);
      this.tasks.push(task);
    }
  }

  #parameters() {
    const { q, sort, ...others } = this.filters;
    const parameters = { limit: PAGE, ...others };
    if (q) parameters.q = q; // in the order of their rank
    else parameters.sort = sort;
    if (this.#cursor) parameters.cursor = this.#cursor;
    return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value));
  }
}
