import { el } from './dom.js';
import { dueText, isOverdue } from './due.js';
import { ruleText } from './rules.js';

const PRIORITIES = { low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' };

/** One task of the list. What users have written may run in either direction: `dir="auto"`. */
export function row(task, labels, actions) {
  const check = el('input', {
    type: 'checkbox', checked: task.completed, 'data-part': 'check',
    'aria-label': `Completed: ${task.title}`,
    onchange: (event) => {
      event.target.checked = task.completed; // as it is until the service has said otherwise
      actions.toggle(task);
    },
  });
  const title = el('button', {
    type: 'button', class: 'title', dir: 'auto', 'data-part': 'title', 'aria-haspopup': 'dialog', title: task.title,
    onclick: () => actions.edit(task),
  }, task.title);
  const remove = el('button', {
    type: 'button', class: 'icon', 'data-part': 'remove', 'aria-label': `Delete: ${task.title}`, onclick: () => actions.remove(task),
  }, '✕');
  return el('li', { 'data-id': String(task.id), class: task.completed ? 'task done' : 'task' },
    check, el('div', { class: 'what' }, title, meta(task, labels)), remove);
}

function meta(task, labels) {
  const parts = el('div', { class: 'meta' });
  if (task.due_date) {
    parts.append(el('time', { datetime: task.due_date, class: isOverdue(task) ? 'late' : '' },
      `${isOverdue(task) ? 'Overdue: ' : ''}${dueText(task)}`));
  }
  if (task.priority !== 'medium') parts.append(el('span', { class: `chip ${task.priority}` }, PRIORITIES[task.priority]));
  if (task.recurrence_rule) parts.append(el('span', { class: 'chip' }, `↻ ${ruleText(task.recurrence_rule)}`));
  const category = labels.categoryName(task.category_id);
  if (category) parts.append(el('span', { class: 'chip', dir: 'auto' }, category));
  task.tags.map(labels.tagName).forEach((name) => name && parts.append(el('span', { class: 'chip tag', dir: 'auto' }, `#${name}`)));
  return parts;
}
