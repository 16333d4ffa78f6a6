import { byId, debounced, setOptions } from './dom.js';

const FIELDS = { priority: 'filter-priority', category_id: 'filter-category', tag: 'filter-tag', sort: 'filter-sort' };

/** The controls above the list. Calls `onChange(filters)` with what is wanted now. */
export class Filters {
  constructor(onChange) {
    const changed = () => onChange(this.value);
    byId('search').addEventListener('input', debounced(changed, 200));
    document.querySelectorAll('input[name="status"]').forEach((each) => each.addEventListener('change', changed));
    Object.values(FIELDS).forEach((id) => byId(id).addEventListener('change', changed));
    byId('filters').addEventListener('submit', (event) => event.preventDefault());
  }

  get value() {
    const chosen = Object.entries(FIELDS).map(([name, id]) => [name, byId(id).value]);
    return {
      ...Object.fromEntries(chosen),
      // A space at the end says that the last word is whole.
      q: byId('search').value.trim() ? byId('search').value.trimStart().slice(0, 200) : '',
      status: document.querySelector('input[name="status"]:checked').value,
    };
  }

  /** After a change of the categories or tags. */
  offer(labels) {
    setOptions(byId('filter-category'), [['', 'Any category'], ...labels.categories.map(({ id, name }) => [id, name])]);
    setOptions(byId('filter-tag'), [['', 'Any tag'], ...labels.tags.map(({ name }) => [name, name])]);
  }
}
