import { HERE } from './zones.js';

const DAY_MS = 86_400_000;

export const isOverdue = (task) => !task.completed && task.due_date !== null && Date.parse(task.due_date) < Date.now();

/** By the clock of the task's zone, which is named where it is not the reader's. */
export function dueText(task) {
  const zone = task.due_tz || HERE;
  const due = new Date(task.due_date);
  const time = new Intl.DateTimeFormat(undefined, { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(due);
  const elsewhere = zone === HERE ? '' : ` ${zone.split('/').pop().replaceAll('_', ' ')}`;
  return `${day(due, zone)} ${time}${elsewhere}`;
}

function day(due, zone) {
  const number = (instant) => Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant)) / DAY_MS;
  const away = Math.round(number(due) - number(new Date()));
  if (away === 0) return 'Today';
  if (away === 1) return 'Tomorrow';
  if (away === -1) return 'Yesterday';
  const near = away > 1 && away < 7;
  const sameYear = due.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(undefined, near
    ? { timeZone: zone, weekday: 'long' }
    : { timeZone: zone, day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(due);
}
