import { Actions } from './actions.js';
import { Api } from './api.js';
import { Banner } from './banner.js';
import { byId, paced } from './dom.js';
import { Editor } from './editor.js';
import { Feed } from './feed.js';
import { Filters } from './filters.js';
import { bindKeys } from './keys.js';
import { Labels } from './labels.js';
import { TaskList } from './list.js';
import { Session } from './session.js';
import { TaskStore } from './store.js';
import { complain } from './toast.js';
import { pause } from './clock.js';

const session = new Session();
const api = new Api(session);
const settings = await settingsOnceTheServiceAnswers();
const labels = new Labels(api, () => {
  filters.offer(labels);
  list.updateAll();
});
const store = new TaskStore(api, labels, () => {
  list.update();
  say();
});
const editor = new Editor(api, labels, settings, (task) => store.apply(task.id, task.version, task));
const edit = (task) => editor.open(task);
const actions = new Actions(api, store, edit);
const list = new TaskList(store, labels, actions);
const filters = new Filters((wanted) => {
  store.filters = wanted;
  scrollTo({ top: 0 });
  store.load();
});
const loadLabels = paced(() => labels.load().catch(complain), 2000);
const count = paced(async () => {
  const all = await api.statistics().catch(() => null); // the next change counts again
  if (all) byId('counts').textContent = `${all.pending.toLocaleString()} open, ${all.overdue.toLocaleString()} overdue, ${all.completed_today.toLocaleString()} done today`;
}, 3000);
const feed = new Feed(session, {
  onState: (state) => {
    banner.show(state);
    if (state.kind !== 'live') return;
    count();
    if (state.fresh || !hasBegun || store.problem) begin(state.fresh);
  },
  onChange: (change) => {
    store.apply(change.task_id, change.version, change.task);
    editor.noticed(change.task_id, change.version, change.task);
    if (change.task && labels.lacksOneOf(change.task)) loadLabels();
    count();
  },
});
const banner = new Banner(() => feed.retryNow());
let hasBegun = false;

bindKeys({ list, actions, edit, create: () => editor.open() });
byId('again').addEventListener('click', () => store.load());
store.filters = filters.value;
feed.run();
setInterval(() => list.updateAll(), 60_000); // what was to come is overdue by now
// The list follows the stream's beginning, so that no change falls between them; where that takes long it is read before it too.
await pause(1500);
if (!hasBegun) begin();

/** @param anew where the versions seen may be of another life of the database */
function begin(anew = false) {
  hasBegun = true;
  loadLabels();
  store.load({ anew });
}

async function settingsOnceTheServiceAnswers() {
  for (;;) {
    try {
      const found = await session.open();
      byId('lost').hidden = true;
      return found;
    } catch (problem) {
      byId('lost').hidden = false;
      byId('lost-text').textContent = problem.message;
      byId('lost-next').textContent = '';
      await Promise.race([pause(3000), new Promise((now) => byId('retry').addEventListener('click', now, { once: true }))]);
    }
  }
}

function say() {
  const { tasks, isLoading, problem, hasMore } = store;
  byId('tasks').setAttribute('aria-busy', String(isLoading));
  byId('failed').hidden = problem === null;
  byId('failed-text').textContent = problem ? problem.message : '';
  byId('empty').hidden = tasks.length > 0 || hasMore || problem !== null;
  byId('loaded').textContent = hasMore ? `${tasks.length.toLocaleString()} shown, more as you scroll` : `${tasks.length.toLocaleString()} tasks`;
}
