import { test } from 'node:test';
import { api, assertAccessible, newUser, openOperations, openTasks, until } from './stage.mjs';

/** Pictures are kept where this names a folder. */
const PICTURES = process.env.TASKWIRE_PICTURES;
const inDays = (days, hour) => new Date(Math.floor(Date.now() / 86_400_000 + days) * 86_400_000 + hour * 3_600_000).toISOString();
const TASKS = [
  { title: 'Send the quarterly report', priority: 'urgent', due_date: inDays(-1, 16), category: 'Work', tags: ['finance'] },
  { title: 'Renew the train ticket', priority: 'high', due_date: inDays(1, 8), category: 'Home' },
  { title: 'Water the plants', due_date: inDays(1, 17), due_tz: 'Europe/Berlin', recurrence_rule: 'FREQ=WEEKLY', category: 'Home', tags: ['plants'] },
  { title: 'Call the dentist', due_date: inDays(2, 9) },
  { title: 'تجهيز الحقيبة للسفر', due_date: inDays(3, 18), tags: ['travel'] },
  { title: 'Review <b>markup</b> & "quotes" in titles', due_date: inDays(4, 12), category: 'Work' },
  { title: 'Stand-up with the team', due_date: inDays(1, 9), recurrence_rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', category: 'Work' },
  { title: 'Read the book about queues', priority: 'low' },
];

async function furnished(user) {
  const ids = { categories: {}, tags: {} };
  for (const name of ['Work', 'Home']) ids.categories[name] = (await api(user, 'POST', 'categories', { name })).id;
  for (const name of ['finance', 'plants', 'travel']) ids.tags[name] = (await api(user, 'POST', 'tags', { name })).id;
  for (const { category, tags = [], ...task } of TASKS) {
    await api(user, 'POST', 'tasks', { ...task, category_id: ids.categories[category] ?? null, tags: tags.map((name) => ids.tags[name]) });
  }
  return user;
}

const picture = (page, name) => (PICTURES ? page.screenshot({ path: `${PICTURES}/${name}.png` }) : null);

for (const [name, person, options] of [
  ['light', 'anna', { colorScheme: 'light' }],
  ['dark', 'ben', { colorScheme: 'dark' }],
  ['narrow', 'carla', { colorScheme: 'light', viewport: { width: 360, height: 740 } }],
]) {
  test(`the tasks, the editor, the keys and the token are accessible: ${name}`, async () => {
    const { page, close } = await openTasks(await furnished(PICTURES ? person : newUser()), { reducedMotion: 'reduce', ...options });
    await until(async () => (await page.locator('#tasks .chip.tag').count()) === 3, 'all rows are there');
    await page.getByText(/\d open/).waitFor();
    await assertAccessible(page);
    await picture(page, `console-${name}`);
    await page.getByRole('button', { name: 'Water the plants', exact: true }).click();
    await page.locator('#reminders li').first().waitFor();
    await assertAccessible(page);
    await picture(page, `console-editor-${name}`);
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox').first().click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await assertAccessible(page);
    await page.keyboard.press('?');
    await assertAccessible(page);
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.querySelector('#session').showModal());
    await assertAccessible(page);
    await close();
  });

  test(`operations are accessible: ${name}`, async () => {
    const user = newUser();
    const { page, close } = await openOperations({ reducedMotion: 'reduce', viewport: { width: 1100, height: 1250 }, ...options });
    for (let at = 0; at < (PICTURES ? 400 : 20); at++) {
      await api(user, 'POST', 'tasks', { title: `Task ${at}` });
      if (PICTURES) await page.waitForTimeout(30);
    }
    await page.locator('#chart-consumed .series').first().waitFor({ timeout: 60_000 });
    await page.locator('#transport', { hasText: /Dapr|Kafka/ }).waitFor();
    await assertAccessible(page);
    await picture(page, `operations-${name}`);
    await page.getByRole('button', { name: /^Switch to/ }).click();
    await assertAccessible(page);
    await close();
  });
}
