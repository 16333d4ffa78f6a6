import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relay } from './relay.mjs';
import { api, newUser, openTasks, row, tokenFor, until, urls } from './stage.mjs';

const MANY = 10_000;

test('a lost connection is told, nothing is lost of what was typed, and the list catches up', async () => {
  const user = newUser();
  const { id } = await api(user, 'POST', 'tasks', { title: 'There before' });
  const line = await relay(urls.http);
  const { page, close } = await openTasks(user, { at: line.url });
  await row(page, 'There before').waitFor();
  await line.cut();
  await page.getByText('Connection lost at').waitFor();
  await page.locator('#live', { hasText: 'Not connected' }).waitFor();

  await page.keyboard.press('n');
  await page.getByLabel('Title').fill('Typed while away');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('#editor-error', { hasText: 'does not answer' }).waitFor();
  assert.equal(await page.getByLabel('Title').inputValue(), 'Typed while away');

  await api(user, 'POST', 'tasks', { title: 'Made meanwhile' });
  await api(user, 'DELETE', `tasks/${id}`);
  await line.mend();
  await until(async () => (await page.locator('#live').textContent()) === 'Live', 'it is live again', 60);
  await row(page, 'Made meanwhile').waitFor({ state: 'attached' });
  await row(page, 'There before').waitFor({ state: 'detached' });
  assert.equal(await page.locator('#lost').isVisible(), false);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('#editor[open]').waitFor({ state: 'detached' });
  await row(page, 'Typed while away').waitFor();
  const { tasks } = await api(user, 'GET', 'tasks?q=typed');
  assert.equal(tasks.length, 1);
  await close();
  await line.cut();
});

test('where the changes since are not to be had, the list is read again once the stream has begun', async () => {
  const user = newUser();
  const line = await relay(urls.http);
  const { page, close } = await openTasks(user, { at: line.url });
  let asked = 0;
  await page.route('**/events/stream', async (route) => {
    asked++;
    if (asked === 1) {
      await route.fulfill({ status: 410, contentType: 'application/problem+json', body: '{"code":"cursor_expired"}' });
    } else {
      if (asked === 2) await api(user, 'POST', 'tasks', { title: 'Made in between' });
      await route.continue();
    }
  });
  await line.cut();
  await line.mend();
  await row(page, 'Made in between').waitFor({ timeout: 60_000 });
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await close();
  await line.cut();
});

test('with 10,000 tasks the page has few rows, and scrolling shows each of them', async () => {
  const user = newUser();
  const lines = Array.from({ length: MANY }, (_, at) => `"Task ${String(at).padStart(5, '0')}",2099-01-01T00:00:${String(at % 60).padStart(2, '0')}Z`);
  await importCsv(user, `title,due_date\n${lines.join('\n')}\n`);
  const { page, close } = await openTasks(user);
  await page.locator('#tasks li').first().waitFor();
  const { count, most, slowest } = await page.evaluate(scrollThrough, MANY);
  console.log(`${count} tasks: at most ${most} rows at once, longest work of the main thread ${Math.round(slowest)} ms`);
  assert.equal(count, MANY);
  assert.ok(most < 60, `${most} rows at once`);
  assert.ok(slowest < 1000, `${slowest} ms`);
  await close();
});

/** In the page: a step with each frame, until so many titles were seen or two minutes are over. */
function scrollThrough(many) {
  const seen = new Set();
  const end = performance.now() + 120_000;
  let most = 0;
  let slowest = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((each) => { slowest = Math.max(slowest, each.duration); })).observe({ type: 'longtask' });
  return new Promise((done) => {
    const step = () => {
      const titles = document.querySelectorAll('#tasks .title');
      most = Math.max(most, titles.length);
      titles.forEach((title) => seen.add(title.textContent));
      scrollBy(0, innerHeight * 0.8);
      if (seen.size >= many || performance.now() > end) done({ count: seen.size, most, slowest });
      else requestAnimationFrame(step);
    };
    step();
  });
}

async function importCsv(user, csv) {
  const answer = await fetch(`${urls.http}/api/${user}/tasks/import`, {
    method: 'POST', body: csv, headers: { Authorization: `Bearer ${tokenFor(user)}`, 'Content-Type': 'text/csv' },
  });
  assert.equal(answer.status, 200, await answer.text());
}
