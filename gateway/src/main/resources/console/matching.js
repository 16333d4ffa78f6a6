/** What the service decides about a list, decided here for a single task that has just changed. */

const RANK = { low: 0, medium: 1, high: 2, urgent: 3 };
const KEYS = {
  due_date: (task) => (task.due_date ? Date.parse(task.due_date) : null),
  priority: (task) => RANK[task.priority],
  created_at: (task) => Date.parse(task.created_at),
  updated_at: (task) => Date.parse(task.updated_at),
};

/** Whether the task belongs to the list; undefined where only the service knows, which is so for words. */
export function matches(task, filters, tagId, now = Date.now()) {
  const fits = ofStatus(task, filters.status, now)
    && (!filters.priority || task.priority === filters.priority)
    && (!filters.category_id || String(task.category_id) === filters.category_id)
    && (!filters.tag || task.tags.includes(tagId));
  return fits && filters.q ? undefined : fits;
}

function ofStatus(task, status, now) {
  switch (status) {
    case 'pending': return !task.completed;
    case 'completed': return task.completed;
    case 'overdue': return !task.completed && task.due_date !== null && Date.parse(task.due_date) < now;
    default: return true;
  }
}

/** The order of a list by its `sort`: no due date comes last either way, the moment of creation decides in the end. */
export function comparator(sort) {
  const keys = sort.split(',').map((key) => ({ read: KEYS[key.replace('-', '')], sign: key.startsWith('-') ? -1 : 1 }));
  const last = keys[keys.length - 1].sign;
  return (one, other) => {
    for (const { read, sign } of keys) {
      const a = read(one);
      const b = read(other);
      if (a === b) continue;
      if (a === null) return 1;
      if (b === null) return -1;
      return (a - b) * sign;
    }
    return (one.id - other.id) * last;
  };
}

/** Where it belongs among those that are in order. */
export function placeOf(task, tasks, compare) {
  let low = 0;
  let high = tasks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(tasks[middle], task) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
