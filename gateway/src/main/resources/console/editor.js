import { byId } from './dom.js';
import { Fields } from './fields.js';
import { newKey } from './http.js';
import { Reminders } from './reminders.js';
import { toast } from './toast.js';

const EMPTY = {
  title: '', description: null, due_date: null, due_tz: null, priority: 'medium', category_id: null, tags: [],
  recurrence_rule: null, recurrence_mode: null,
};

/** The dialog for a new task and for a change to one. A change is of the version that was opened, and refused on any other. */
export class Editor {
  #task = null;
  /** Of a new task: kept while the same is sent, so that trying again makes no second one. */
  #key = { of: '', value: '' };
  #newer = null;
  /** Categories and tags on their way: a save waits for them, and is none where one is refused. */
  #making = new Set();

  constructor(api, labels, settings, onSaved) {
    Object.assign(this, { api, labels, onSaved, fields: new Fields(settings.time_zone), reminders: new Reminders(api, settings.default_reminder_minutes) });
    byId('editor-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#save();
    });
    byId('editor').addEventListener('cancel', (event) => {
      event.preventDefault();
      this.#leave();
    });
    byId('cancel').addEventListener('click', () => this.#leave());
    byId('discard').addEventListener('click', () => byId('editor').close());
    byId('keep').addEventListener('click', () => this.#ask(false));
    byId('reload').addEventListener('click', () => this.#reload());
    for (const [kind, name] of [['categories', 'category'], ['tags', 'tag']]) {
      byId(`${name}-add`).addEventListener('click', () => this.#newLabel(kind, `${name}-new`));
      byId(`${name}-new`).addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault(); // it is no wish to save the task
        this.#newLabel(kind, event.target.id);
      });
    }
  }

  /** For this task, or for a new one. */
  async open(task = null) {
    if (task && this.labels.lacksOneOf(task)) await this.labels.load().catch(() => null);
    if (byId('editor').open) return;
    this.fields.offer(this.labels);
    this.#fill(task);
    byId('category-new').value = '';
    byId('tag-new').value = '';
    byId('editor').showModal();
    byId('title').focus();
  }

  /** Of the feed: what is open here has changed elsewhere. */
  noticed(id, version, task) {
    if (!byId('editor').open || this.#task?.id !== id || version <= this.#task.version || byId('save').disabled) return;
    this.#newer = task;
    byId('conflict-text').textContent = task
      ? 'Changed meanwhile, by another window or person. What you save now would be refused: load it as it is now.'
      : 'Deleted meanwhile, by another window or person.';
    byId('conflict').hidden = false;
    byId('reload').hidden = task === null;
  }

  #fill(task) {
    this.#task = task;
    this.#newer = null;
    byId('editor-title').textContent = task ? 'Edit task' : 'New task';
    byId('conflict').hidden = true;
    this.#ask(false);
    this.fields.fill(task || EMPTY);
    this.reminders.show(task).catch((problem) => this.fields.complain(problem));
  }

  get #isChanged() {
    return Object.keys(this.fields.difference(this.#task || EMPTY)).length > 0 || this.reminders.isChanged;
  }

  #leave() {
    if (this.#isChanged && byId('unsaved').hidden) this.#ask(true);
    else byId('editor').close();
  }

  #ask(whether) {
    byId('unsaved').hidden = !whether;
    byId('usual').hidden = whether;
    if (whether) byId('keep').focus();
  }

  async #save() {
    byId('save').disabled = true;
    try {
      await Promise.all(this.#making);
      const isNew = this.#task === null;
      const saved = await this.#write();
      this.#task = saved; // from here on it exists, whatever becomes of its reminders
      byId('conflict').hidden = true;
      this.onSaved(saved);
      await this.reminders.save(saved);
      byId('editor').close();
      toast(`${isNew ? 'Created' : 'Saved'}: ${saved.title}`);
    } catch (problem) {
      byId('save').disabled = false;
      if (this.#task && (problem.status === 412 || problem.status === 404)) await this.#conflict();
      else this.fields.complain(problem);
    } finally {
      byId('save').disabled = false;
    }
  }

  #write() {
    if (this.#task) {
      const patch = this.fields.difference(this.#task);
      return Object.keys(patch).length ? this.api.patch(this.#task.id, this.#task.version, patch) : this.#task;
    }
    const task = this.fields.read();
    const text = JSON.stringify(task);
    if (this.#key.of !== text) this.#key = { of: text, value: newKey() };
    return this.api.create(task, this.#key.value).then((made) => {
      this.#key = { of: '', value: '' };
      return made;
    });
  }

  async #conflict() {
    const now = await this.api.task(this.#task.id).catch((problem) => (problem.status === 404 ? null : undefined));
    if (now !== undefined) this.noticed(this.#task.id, Infinity, now);
    byId('reload').focus();
  }

  #reload() {
    this.onSaved(this.#newer);
    this.#fill(this.#newer);
    byId('title').focus();
  }

  #newLabel(kind, id) {
    const name = byId(id).value.trim();
    if (!name) {
      byId(id).focus();
      return;
    }
    const making = this.#make(kind, id, name);
    this.#making.add(making);
    making
      .catch((problem) => { byId('editor-error').textContent = problem.errors[0]?.detail || problem.message; })
      .finally(() => this.#making.delete(making));
  }

  async #make(kind, id, name) {
    const made = await this.labels.create(kind, name);
    this.fields.offer(this.labels);
    this.fields.choose(kind, made);
    byId(id).value = '';
  }
}
