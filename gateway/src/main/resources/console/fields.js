import { byId, el, setOptions } from './dom.js';
import { choiceOf, choices, OTHER } from './rules.js';
import { HERE, moment, wallClock, zones } from './zones.js';

/** By the pointers of problems, the control that each field of a task is written in. */
const CONTROLS = {
  title: 'title', description: 'description', due_date: 'due', due_tz: 'zone', priority: 'priority', category_id: 'category',
  tags: 'tags', recurrence_rule: 'rule', recurrence_mode: 'mode',
};

/** What is in the editor's form, as the API takes it, and back. */
export class Fields {
  constructor(defaultZone) {
    this.defaultZone = defaultZone || HERE;
    setOptions(byId('zone'), zones().map((zone) => [zone, zone.replaceAll('_', ' ')]));
    setOptions(byId('repeat'), choices());
    byId('repeat').addEventListener('change', () => this.#showRule());
    byId('due').addEventListener('input', () => this.#showRule());
  }

  offer(labels) {
    const chosen = this.#tags();
    setOptions(byId('category'), [['', 'None'], ...labels.categories.map(({ id, name }) => [id, name])]);
    byId('tags').replaceChildren(...labels.tags.map(({ id, name }) => el('label', { class: 'tag' },
      el('input', { type: 'checkbox', name: 'tag', value: String(id), checked: chosen.includes(id) }), el('span', { dir: 'auto' }, name))));
  }

  fill(task) {
    const zone = task.due_tz || this.defaultZone;
    byId('title').value = task.title;
    byId('description').value = task.description || '';
    byId('zone').value = zone;
    if (byId('zone').value !== zone) {
      byId('zone').append(el('option', { value: zone }, zone)); // one that this browser does not know
      byId('zone').value = zone;
    }
    byId('due').value = task.due_date ? wallClock(task.due_date, zone) : '';
    this.given = { due: byId('due').value, zone };
    byId('priority').value = task.priority;
    byId('category').value = String(task.category_id || '');
    document.querySelectorAll('input[name="tag"]').forEach((each) => { each.checked = task.tags.includes(Number(each.value)); });
    byId('repeat').value = choiceOf(task.recurrence_rule);
    byId('rule').value = task.recurrence_rule || '';
    byId('mode').value = task.recurrence_mode || 'due';
    this.#showRule();
    this.clearErrors();
  }

  choose(kind, label) {
    if (kind === 'categories') byId('category').value = String(label.id);
    else document.querySelector(`input[name="tag"][value="${label.id}"]`).checked = true;
  }

  read() {
    const due = byId('due').value;
    const zone = byId('zone').value;
    const rule = byId('repeat').value === OTHER ? byId('rule').value.trim() : byId('repeat').value;
    return {
      title: byId('title').value.trim(),
      description: byId('description').value || null,
      due_date: due ? moment(due, zone) : null,
      due_tz: due ? zone : null,
      priority: byId('priority').value,
      category_id: Number(byId('category').value) || null,
      tags: this.#tags(),
      recurrence_rule: due && rule ? rule : null,
      recurrence_mode: due && rule ? byId('mode').value : null,
    };
  }

  /** What the form says otherwise than the task: a merge patch. */
  difference(task) {
    const differs = (one, other) => (Array.isArray(one) ? String([...one].sort()) !== String([...other].sort()) : one !== other);
    const read = this.read();
    if (byId('due').value === this.given.due && byId('zone').value === this.given.zone) {
      Object.assign(read, { due_date: task.due_date, due_tz: task.due_tz }); // which may be finer than the form shows
    }
    if (!read.recurrence_rule) read.recurrence_mode = task.recurrence_rule ? null : task.recurrence_mode;
    return Object.fromEntries(Object.entries(read).filter(([name, value]) => differs(value, task[name])));
  }

  clearErrors() {
    document.querySelectorAll('#editor .error').forEach((each) => { each.textContent = ''; });
    document.querySelectorAll('#editor [aria-invalid]').forEach((each) => each.removeAttribute('aria-invalid'));
  }

  /** Each complaint beside its field, the others in general; the focus on the first. */
  complain(problem) {
    this.clearErrors();
    const general = problem.errors.length ? [] : [problem.message];
    let first = null;
    for (const { pointer, detail } of problem.errors) {
      const id = CONTROLS[pointer.split('/')[1]];
      const place = id && byId(`${id}-error`);
      if (!place) {
        general.push(`${pointer} ${detail}`);
        continue;
      }
      place.textContent = detail;
      byId(id).setAttribute('aria-invalid', 'true');
      first ??= byId(id);
    }
    byId('editor-error').textContent = general.join(' ');
    (first || byId('save')).focus();
  }

  #tags() {
    return [...document.querySelectorAll('input[name="tag"]:checked')].map((each) => Number(each.value));
  }

  #showRule() {
    byId('repeat').disabled = !byId('due').value;
    byId('rule-row').hidden = byId('repeat').value !== OTHER || !byId('due').value;
    byId('mode-row').hidden = !byId('repeat').value || !byId('due').value;
  }
}
