/** What all browser tests stand on: the running stack, a browser, and users of their own. Settings come from `.ci/browser`. */
import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export const run = process.env.TASKWIRE_RUN;
export const { urls } = JSON.parse(readFileSync(`${run}/state.json`, 'utf8'));
export const operatorToken = readFileSync(`${run}/operator-token`, 'utf8').trim();

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
after(() => browser.close());

/** A token as `./taskwire token` prints it, for so many seconds. */
export function tokenFor(user, seconds = 3600) {
  const now = Math.floor(Date.now() / 1000);
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: user, iss: 'taskwire-local', aud: 'taskwire', iat: now, exp: now + seconds })}`;
  const secret = readFileSync(`${run}/jwt-secret`, 'utf8').trim();
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

export const newUser = () => `browser-${randomBytes(6).toString('hex')}`;

/** One call of the API by this user. */
export async function api(user, method, path, body) {
  const answer = await fetch(`${urls.http}/api/${user}/${path}`, {
    method, body: body && JSON.stringify(body),
    headers: { Authorization: `Bearer ${tokenFor(user)}`, 'Content-Type': 'application/json' },
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : null;
}

/** A window of its own; what goes wrong in it fails the test that closes it. */
export async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const wrong = [];
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) wrong.push(message.text());
  });
  await page.goto(address);
  return {
    page,
    close: async () => {
      await context.close();
      assert.deepEqual(wrong, []);
    },
  };
}

/** The console of this user, once it is live. */
export async function openTasks(user, { at = urls.http, ...options } = {}) {
  const window = await open(`${at}/#token=${tokenFor(user)}`, options);
  await window.page.locator('#live', { hasText: 'Live' }).waitFor();
  return window;
}

export const openOperations = (options) => open(`${urls.operations}/#token=${operatorToken}`, options);

/** Nothing that axe finds, by its rules of WCAG 2.2 AA and its best practices. */
export async function assertAccessible(page) {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(readFileSync(AXE, 'utf8')); // not as a script tag, which the page's policy refuses
  }
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`);
  });
  assert.deepEqual(found, []);
}

/** Until it holds. */
export async function until(condition, what, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  const told = () => (typeof what === 'function' ? what() : what);
  while (!(await condition())) {
    assert.ok(Date.now() < end, `not within ${seconds} s: ${told()}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

export const row = (page, title) => page.locator('#tasks li', { has: page.getByRole('button', { name: title, exact: true }) });
