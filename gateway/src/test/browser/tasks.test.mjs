import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api, newUser, open, openTasks, row, tokenFor, until, urls } from './stage.mjs';

const SOON = '2099-03-01T09:30';

test('a task is created, edited, completed and brought back', async () => {
  const user = newUser();
  const { page, close } = await openTasks(user);
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill('Water the plants');
  await page.getByLabel('Due', { exact: true }).fill(SOON);
  await page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await page.getByLabel('Repeats').selectOption('Every week');
  await page.locator('#priority').selectOption('high');
  await page.getByLabel('New tag').fill('home');
  await page.getByRole('button', { name: 'Add tag' }).click();
  await page.getByLabel('New category').fill('Flat');
  await page.getByRole('button', { name: 'Add category' }).click();
  await page.getByLabel('Remind', { exact: true }).selectOption('1 hour before');
  await page.getByRole('button', { name: 'Add reminder' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await row(page, 'Water the plants').getByText('#home').waitFor();

  const { tasks: [made] } = await api(user, 'GET', 'tasks');
  assert.equal(made.due_date, '2099-03-01T08:30:00Z');
  assert.equal(made.due_tz, 'Europe/Berlin');
  assert.equal(made.recurrence_rule, 'FREQ=WEEKLY');
  assert.equal(made.priority, 'high');
  assert.ok(made.category_id && made.tags.length === 1);
  const reminders = async () => (await api(user, 'GET', `tasks/${made.id}/reminders`)).reminders;
  await until(async () => (await reminders()).some((each) => each.minutes_before === 60), 'the task reminds an hour before');
  await page.locator('#editor[open]').waitFor({ state: 'detached' });

  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await page.getByLabel('Title').fill('Water all plants');
  await page.keyboard.press('Enter');
  await row(page, 'Water all plants').waitFor();
  assert.equal(await row(page, 'Water the plants').count(), 0);
  const edited = await api(user, 'GET', `tasks/${made.id}`);
  assert.equal(edited.version, made.version + 1);
  assert.equal(edited.due_date, made.due_date);

  await row(page, 'Water all plants').getByRole('checkbox').click();
  await until(async () => (await api(user, 'GET', `tasks/${made.id}`)).completed, 'the task is completed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('If its next task was made, that one stays.').waitFor();
  assert.equal((await api(user, 'GET', `tasks/${made.id}`)).completed, false);

  await page.getByRole('button', { name: 'Delete: Water all plants' }).first().click();
  await page.getByText('Deleted: Water all plants').waitFor();
  await page.keyboard.press('u');
  await page.getByText('Undone.').first().waitFor();
  await row(page, 'Water all plants').first().waitFor();
  await close();
});

test('a task that is saved at once has the category that is still being made', async () => {
  const user = newUser();
  const { page, close } = await openTasks(user);
  let answer;
  const held = new Promise((go) => { answer = go; });
  await page.route('**/categories', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill('Sweep the floor');
  await page.getByLabel('New category').fill('Flat');
  await page.getByRole('button', { name: 'Add category' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  answer();
  await row(page, 'Sweep the floor').waitFor();

  const { tasks: [made] } = await api(user, 'GET', 'tasks');
  assert.ok(made.category_id);
  await close();
});

test('a second window sees what happens in the first', async () => {
  const user = newUser();
  const one = await openTasks(user);
  const other = await openTasks(user);
  await one.page.keyboard.press('n');
  await one.page.getByLabel('Title').fill('Seen twice');
  await one.page.keyboard.press('Enter');
  await row(other.page, 'Seen twice').waitFor();
  await row(other.page, 'Seen twice').getByRole('checkbox').click();
  await row(one.page, 'Seen twice').waitFor({ state: 'detached' });
  await one.close();
  await other.close();
});

test('an edit of what has changed meanwhile is told so and overwrites nothing', async () => {
  const user = newUser();
  const { id } = await api(user, 'POST', 'tasks', { title: 'Mine' });
  const { page, close } = await openTasks(user);
  await row(page, 'Mine').getByRole('button', { name: 'Mine', exact: true }).click();
  await page.getByLabel('Description').fill('from the editor');
  await api(user, 'PATCH', `tasks/${id}`, { title: 'Theirs' });
  await page.getByText('Changed meanwhile').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Load it as it is now' }).click();
  assert.equal(await page.getByLabel('Title').inputValue(), 'Theirs');
  assert.equal((await api(user, 'GET', `tasks/${id}`)).description, null);
  await page.getByLabel('Description').fill('again');
  await page.getByRole('button', { name: 'Save' }).click();
  await until(async () => (await api(user, 'GET', `tasks/${id}`)).description === 'again', 'the edit is saved');
  await close();
});

test('a token that has ended is asked for anew, and what was begun goes on', async () => {
  const user = newUser();
  const { page, close } = await open(`${urls.http}/#token=${tokenFor(user, -3600)}`);
  await page.getByRole('dialog', { name: 'Token' }).waitFor();
  assert.equal(new URL(page.url()).hash, '');
  await page.getByLabel('JSON Web Token').fill(tokenFor(user, -60));
  await page.getByRole('button', { name: 'Use it' }).click();
  await page.getByText('This token ended at').waitFor();
  await page.getByLabel('JSON Web Token').fill(tokenFor(user));
  await page.getByRole('button', { name: 'Use it' }).click();
  await page.locator('#live', { hasText: 'Live' }).waitFor();
  await page.evaluate(() => sessionStorage.getItem('taskwire.token')).then((kept) => assert.ok(kept));
  await close();
});

test('what users write is text: no markup, either direction, words without an end', async () => {
  const user = newUser();
  const titles = ['<img src=x onerror=alert(1)><b>bold</b>', 'שלום עולם – قائمة', 'w'.repeat(200)];
  for (const title of titles) await api(user, 'POST', 'tasks', { title, due_date: '2001-01-01T00:00:00Z' });
  const { page, close } = await openTasks(user, { viewport: { width: 360, height: 720 } });
  for (const title of titles) await row(page, title).waitFor();
  assert.equal(await page.locator('#tasks b, #tasks img').count(), 0);
  const rtl = row(page, titles[1]).locator('.title');
  assert.equal(await rtl.evaluate((node) => getComputedStyle(node).direction), 'rtl');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await row(page, titles[2]).locator('.title').click();
  assert.equal(await page.evaluate(() => document.querySelector('#editor').scrollWidth <= document.querySelector('#editor').clientWidth + 1), true);
  await close();
});

test('what is refused is told at its field; Esc asks before it throws away', async () => {
  const { page, close } = await openTasks(newUser());
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill(' ');
  await page.getByRole('button', { name: 'Save' }).click();
  await until(() => page.locator('#title[aria-invalid="true"]').count(), 'the title is marked');
  assert.notEqual(await page.locator('#title-error').textContent(), '');
  await page.getByLabel('Title').fill('Half');
  await page.keyboard.press('Escape');
  await page.getByText('Nothing is saved yet.').waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.locator('#editor[open]').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.tagName !== 'DIALOG'), true);
  await close();
});

test('a reminder that is refused is told; the one that each new task has is none', async () => {
  const user = newUser();
  const { page, close } = await openTasks(user);
  const remind = async (when) => {
    await page.getByLabel('Remind', { exact: true }).selectOption(when);
    await page.getByRole('button', { name: 'Add reminder' }).click();
  };
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill('Reminded');
  await page.getByLabel('Due', { exact: true }).fill(SOON);
  await remind('at the due time');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Created: Reminded').waitFor();

  await row(page, 'Reminded').locator('.title').click();
  await remind('1 hour before');
  await remind('1 hour before');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('#editor-error', { hasText: 'has such a reminder already' }).waitFor();
  await page.getByRole('button', { name: 'Remove reminder: 1 hour before' }).last().click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('#editor[open]').waitFor({ state: 'detached' });
  const [{ id }] = (await api(user, 'GET', 'tasks')).tasks;
  const { reminders } = await api(user, 'GET', `tasks/${id}/reminders`);
  assert.deepEqual(reminders.map((each) => each.minutes_before).sort(), [0, 60]);
  await close();
});

test('filters, orders and searches as the service does', async () => {
  const user = newUser();
  for (const [at, each] of ['milk', 'bread', 'letters'].entries()) {
    await api(user, 'POST', 'tasks', { title: `Get ${each}`, priority: ['low', 'urgent', 'medium'][at], due_date: `2099-01-0${3 - at}T00:00:00Z` });
  }
  const { page, close } = await openTasks(user);
  const shown = () => page.locator('#tasks .title').allTextContents();
  const become = (titles) => until(async () => String(await shown()) === String(titles), `the list is ${titles}`);
  await become(['Get letters', 'Get bread', 'Get milk']);
  await page.getByLabel('Order').selectOption('By priority');
  await become(['Get bread', 'Get letters', 'Get milk']);
  await page.locator('#filter-priority').selectOption('low');
  await become(['Get milk']);
  await page.locator('#filter-priority').selectOption('');
  await page.keyboard.press('/');
  await page.keyboard.type('lett');
  await become(['Get letters']);
  await api(user, 'POST', 'tasks', { title: 'More letters' });
  await until(async () => (await shown()).includes('More letters'), 'a search shows what is new');
  await close();
});
