import { complain, toast } from './toast.js';

/** What can be done to a task of the list with one touch, and taken back with another. */
export class Actions {
  #busy = new Set();
  #undo = null;

  /** @param edit opens the editor */
  constructor(api, store, edit) {
    Object.assign(this, { api, store, edit });
  }

  toggle = (task) => (task.completed ? this.#run(task, 'reopen', 'Reopened', 'complete') : this.#run(task, 'complete', 'Completed', 'reopen'));

  remove = (task) => this.#once(task, async () => {
    await this.api.remove(task.id, task.version);
    this.store.apply(task.id, task.version + 1, null);
    this.#offer(`Deleted: ${task.title}`, () => this.#act(task, 'restore'));
  });

  /** The latest, by key. */
  undo() {
    const undo = this.#undo;
    this.#undo = null;
    if (undo) undo();
    else toast('There is nothing to undo.');
  }

  #run(task, action, word, opposite) {
    return this.#once(task, async () => {
      await this.#act(task, action);
      const undone = action === 'complete' && task.recurrence_rule ? 'Undone. If its next task was made, that one stays.' : 'Undone.';
      this.#offer(`${word}: ${task.title}`, () => this.#act(task, opposite), undone);
    });
  }

  async #act(task, action) {
    const now = await this.api.act(task.id, action);
    this.store.apply(now.id, now.version, now);
  }

  #offer(message, back, undone = 'Undone.') {
    const undo = async () => {
      this.#undo = null;
      try {
        await back();
        toast(undone);
      } catch (problem) {
        complain(problem);
      }
    };
    this.#undo = undo;
    toast(message, { action: { label: 'Undo', run: undo } });
  }

  async #once(task, work) {
    if (this.#busy.has(task.id)) return;
    this.#busy.add(task.id);
    try {
      await work();
    } catch (problem) {
      if (problem.status === 412) await this.#reload(task);
      else complain(problem);
    } finally {
      this.#busy.delete(task.id);
    }
  }

  async #reload(task) {
    toast('Changed meanwhile: this is how it is now. Nothing was done.', { kind: 'bad' });
    const now = await this.api.task(task.id).catch(() => null);
    if (now) this.store.apply(now.id, now.version, now);
  }
}
