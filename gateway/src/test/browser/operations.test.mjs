import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { api, newUser, open, openOperations, operatorToken, run, until, urls } from './stage.mjs';

/** So many creations a second, until it is told to stop. */
function load(user, perSecond) {
  let going = true;
  const done = (async () => {
    for (let at = 0; going; at++) {
      await Promise.all([api(user, 'POST', 'tasks', { title: `Load ${at}` }), new Promise((next) => setTimeout(next, 1000 / perSecond))]);
    }
  })();
  return async () => {
    going = false;
    await done;
  };
}

const transportOf = async (page) => (await page.locator('#transport').textContent()).trim();

test('without the token there are figures, and nothing to act on', async () => {
  const { page, close } = await open(urls.operations);
  await page.locator('#live', { hasText: 'Live' }).waitFor();
  await page.locator('#sign-in').waitFor();
  assert.equal(await page.locator('#operator').isVisible(), false);
  await page.getByPlaceholder('Operator token').fill('wrong');
  await page.getByRole('button', { name: 'Use it' }).click();
  await page.getByText('An admin call needs the operator token').waitFor();
  await close();
});

test('a token in the address wins over the one kept, and does not stay there', async () => {
  const { page, close } = await open(`${urls.operations}/#token=wrong`);
  await page.getByText('An admin call needs the operator token').waitFor();
  await page.evaluate(() => sessionStorage.setItem('taskwire.operator', 'wrong as well'));
  await page.goto('about:blank');
  for (const _ of ['on the way in', 'on the page']) {
    await page.goto(`${urls.operations}/#token=${operatorToken}`);
    await page.locator('#operator').waitFor();
    await until(() => new URL(page.url()).hash === '', 'the token is off the address');
  }
  assert.equal(await page.evaluate(() => sessionStorage.getItem('taskwire.operator')), operatorToken);
  await close();
});

test('a load is seen by type and transport, with its latency; the lamps are good', async () => {
  const stop = load(newUser(), 20);
  const { page, close } = await openOperations();
  await page.locator('#chart-published .series', { hasText: 'task-events by dapr' }).waitFor();
  await page.locator('#chart-consumed .series', { hasText: 'TaskCreated by dapr' }).waitFor({ timeout: 60_000 });
  await until(async () => /p95 [\d.]+ ms/.test(await page.locator('#chart-latency .legend').textContent()), 'p95 is a figure');
  await page.locator('#chart-latency .legend', { hasText: 'Limit 200 ms' }).waitFor();
  await page.locator('#lamp-sidecar', { hasText: /Now \d+ MB/ }).waitFor();
  assert.match(await page.locator('#lamp-publish').textContent(), /Good|Above the limit/);
  assert.match(await page.locator('#outbox-rows').textContent(), /\d/);
  assert.match(await page.locator('#tick').textContent(), /\d/);
  await stop();
  await close();
});

test('a switch is confirmed, moves the transport, and can be taken back', async () => {
  const { page, close } = await openOperations();
  await until(async () => (await transportOf(page)) === 'Dapr', 'Dapr is in use');
  await page.getByRole('button', { name: 'Switch to Kafka' }).click();
  await page.getByRole('button', { name: 'Leave it' }).click();
  assert.equal(await transportOf(page), 'Dapr');
  for (const target of ['Kafka', 'Dapr']) {
    await page.getByRole('button', { name: `Switch to ${target}` }).click();
    await page.getByRole('button', { name: 'Switch', exact: true }).click();
    await until(async () => (await transportOf(page)) === target, `${target} is in use`, 60);
  }
  await page.getByText(/Last: to Dapr at/).waitFor();
  await close();
});

test('a dead letter is looked at and discarded', async () => {
  await poison();
  const { page, close } = await openOperations();
  const id = page.locator('#letters-body th').first();
  await id.waitFor({ timeout: 60_000 });
  await id.getByRole('button').click();
  await page.locator('#letter-text', { hasText: 'browser-poison' }).waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: /^Discard/ }).first().click();
  await page.getByRole('button', { name: /for good/ }).click();
  await page.getByText(/discarded\.$/).waitFor();
  await until(async () => !(await page.locator('#letters').isVisible()), 'no letter is open');
  await close();
});

/** By the sidecar, as the README does it: an event that names no task. */
async function poison() {
  const { processes } = JSON.parse(readFileSync(`${run}/state.json`, 'utf8'));
  const port = processes.find(({ name }) => name.endsWith('-daprd')).ports.http;
  const answer = await fetch(`http://127.0.0.1:${port}/v1.0/publish/pubsub-kafka/task-events?metadata.rawPayload=true&metadata.partitionKey=7`, {
    method: 'POST',
    headers: { 'dapr-api-token': readFileSync(`${run}/dapr-api-token`, 'utf8').trim(), 'Content-Type': 'application/json' },
    body: JSON.stringify({ specversion: '1.0', id: 'browser-poison', source: 'me', type: 'TaskUpdatedEvent', data: { user_id: 1 } }),
  });
  assert.ok(answer.ok, `${answer.status}`);
}
