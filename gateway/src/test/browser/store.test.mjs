/** Pages and changes of the list that cross on their way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TaskStore } from './console/store.js';

const task = (id, version = 1, more = {}) => ({
  id, version, title: `Task ${id} of version ${version}`, completed: false, priority: 'medium', due_date: `2099-01-01T00:00:${10 + id}Z`, tags: [], ...more,
});

/** A store, and `answer(tasks, cursor)` of the page that was asked for last. */
function storeOfPages() {
  const asked = [];
  const list = () => new Promise((answer) => asked.push(answer));
  const store = new TaskStore({ list }, { tagId: () => undefined }, () => {});
  const answer = async (work, tasks, cursor = null) => {
    asked.at(-1)({ tasks, next_cursor: cursor });
    await work;
  };
  return { store, answer, shown: () => store.tasks.map(({ id, version }) => `${id}v${version}`) };
}

test('a change while the first page is on its way is in the list, whatever the page has', async () => {
  const { store, answer, shown } = storeOfPages();
  const loading = store.load();
  store.apply(1, 2, task(1, 2)); // the page has an older one
  store.apply(2, 1, task(2)); // the page is without it
  store.apply(3, 2, null); // the page has it still
  store.apply(4, 2, task(4, 2, { completed: true })); // the page has it as it was
  store.apply(5, 2, task(5, 2)); // the page has a newer one
  await answer(loading, [task(1), task(3), task(4), task(5, 3), task(6)]);
  assert.deepEqual(shown(), ['1v2', '2v1', '5v3', '6v1']);
});

test('a change while a further page is on its way is where it belongs, once', async () => {
  const { store, answer, shown } = storeOfPages();
  await answer(store.load(), [task(1), task(2)], 'next');
  const loading = store.more();
  store.apply(3, 2, task(3, 2));
  store.apply(1, 2, task(1, 2, { due_date: '2099-01-01T00:00:15Z' })); // moves behind what is loaded
  await answer(loading, [task(3), task(4), task(8)]);
  assert.deepEqual(shown(), ['2v1', '3v2', '4v1', '1v2', '8v1']);
});

test('read anew, an older version is as it is now', async () => {
  const { store, answer, shown } = storeOfPages();
  await answer(store.load(), [task(1, 7)]);
  await answer(store.load({ anew: true }), [task(1, 3)]);
  assert.deepEqual(shown(), ['1v3']);
});
