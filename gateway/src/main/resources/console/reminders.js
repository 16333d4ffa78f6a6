import { byId, el } from './dom.js';
import { newKey } from './http.js';
import { HERE, moment } from './zones.js';

const AT = 'at';
const STEPS = [[0, 'at the due time'], [5, '5 minutes'], [10, '10 minutes'], [30, '30 minutes'], [60, '1 hour'], [1440, '1 day'], [10080, '1 week']];

/** The reminders in the editor: what there are, what is to be added and taken away when the task is saved. */
export class Reminders {
  #there = [];
  #added = [];
  #removed = [];

  /** @param defaultMinutes the reminder that each new task has by itself; null for none */
  constructor(api, defaultMinutes) {
    Object.assign(this, { api, defaultMinutes });
    byId('remind').addEventListener('change', () => { byId('remind-at').hidden = byId('remind').value !== AT; });
    byId('remind-add').addEventListener('click', () => this.#add());
  }

  get isChanged() {
    return this.#added.length + this.#removed.length > 0;
  }

  /** Of this task; of a new one where there is none. */
  async show(task) {
    Object.assign(this, { task });
    this.#there = [];
    this.#added = [];
    this.#removed = [];
    this.#render();
    if (!task) return;
    const { reminders } = await this.api.reminders(task.id);
    if (this.task !== task) return; // another one is open by now
    this.#there = reminders.filter((each) => each.state === 'pending');
    this.#render();
  }

  /** What was done is not done again when the rest is tried once more. */
  async save(task) {
    while (this.#removed.length) {
      await this.api.deleteReminder(this.#removed[0]).catch(unless(404));
      this.#removed.shift();
    }
    while (this.#added.length) {
      const { reminder, key } = this.#added[0];
      await this.api.createReminder(task.id, reminder, key).catch(this.#unlessItIsThere(reminder));
      this.#added.shift();
    }
  }

  /** A new task has its default one already. */
  #unlessItIsThere({ minutes_before: minutes }) {
    const isDefault = !this.task && minutes !== undefined && minutes === this.defaultMinutes;
    return (problem) => {
      if (!isDefault || problem.code !== 'conflict') throw problem;
    };
  }

  #add() {
    const chosen = byId('remind').value;
    const wall = byId('remind-at').value;
    if (chosen === AT && !wall) {
      byId('remind-at').focus();
      return;
    }
    const reminder = chosen === AT ? { remind_at: moment(wall, HERE) } : { minutes_before: Number(chosen) };
    this.#added.push({ reminder, key: newKey() });
    this.#render();
  }

  #render() {
    const kept = this.#there.filter(({ id }) => !this.#removed.includes(id));
    byId('reminders').replaceChildren(
      ...kept.map((each) => this.#item(each, () => this.#removed.push(each.id))),
      ...this.#added.map((each) => this.#item(each.reminder, () => this.#added.splice(this.#added.indexOf(each), 1))));
    byId('reminders-none').hidden = kept.length + this.#added.length > 0;
    byId('reminders-none').textContent = this.task ? 'None to come.' : 'None but the one of your settings.';
  }

  #item(reminder, remove) {
    const text = label(reminder);
    const gone = () => {
      remove();
      this.#render();
      byId('remind-add').focus();
    };
    return el('li', {}, text, el('button', { type: 'button', class: 'icon', 'aria-label': `Remove reminder: ${text}`, onclick: gone }, '✕'));
  }
}

function label({ minutes_before: minutes, remind_at: at }) {
  if (minutes === null || minutes === undefined) return new Date(at).toLocaleString();
  const step = STEPS.find(([value]) => value === minutes)?.[1] || `${minutes} minutes`;
  return minutes === 0 ? step : `${step} before`;
}

const unless = (status) => (problem) => {
  if (problem.status !== status) throw problem;
};
