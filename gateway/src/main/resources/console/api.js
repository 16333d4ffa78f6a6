import { backoff, pause } from './clock.js';
import { call, newKey } from './http.js';

const ATTEMPTS = 4;
/** Answers that say for sure that nothing was written. */
const UNWRITTEN = ['overloaded', 'database_unavailable', 'rate_limited', 'idempotency_key_in_use'];

/** The user's part of the API. Tries again what is safe to; a token that has ended is asked for anew on the way. */
export class Api {
  constructor(session) {
    this.session = session;
  }

  list = (parameters, signal) => this.#get(`tasks?${new URLSearchParams(parameters)}`, { signal });
  task = (id) => this.#get(`tasks/${id}`);
  statistics = () => this.#get('tasks/statistics');
  labels = (kind) => this.#get(kind);
  reminders = (task) => this.#get(`tasks/${task}/reminders?limit=100`);

  /** With a key that the caller keeps, a create of a task or reminder can be tried again without a second one. */
  create = (task, key) => this.#post('tasks', task, key);
  createLabel = (kind, name) => this.#post(kind, { name });
  createReminder = (task, reminder, key) => this.#post(`tasks/${task}/reminders`, reminder, key);
  deleteReminder = (id) => this.#request('DELETE', `reminders/${id}`, { headers: { 'If-Match': '*' } });

  /** Only of this version; 412 where it has another. */
  patch = (id, version, patch) =>
    this.#request('PATCH', `tasks/${id}`, { body: patch, headers: { 'If-Match': `"${version}"` } });
  remove = (id, version) => this.#request('DELETE', `tasks/${id}`, { headers: { 'If-Match': `"${version}"` } });

  /** complete, reopen or restore: wanted whatever else of the task has changed. */
  act = (id, action) => this.#post(`tasks/${id}/${action}`, undefined, newKey(), { 'If-Match': '*' });

  #get(path, options) {
    return this.#request('GET', path, options);
  }

  #post(path, body, key = newKey(), headers = {}) {
    return this.#request('POST', path, { body, headers: { ...headers, 'Idempotency-Key': key } });
  }

  async #request(method, path, options = {}) {
    for (let attempt = 1; ; attempt++) {
      const token = this.session.token;
      try {
        return (await call(method, `/api/${this.session.user}/${path}`, { ...options, token })).json;
      } catch (problem) {
        if (problem.status === 401) {
          if (token === this.session.token) await this.session.renew();
        } else if (attempt < ATTEMPTS && isPassing(problem, method)) {
          await pause(Math.max(backoff(attempt - 1), problem.retryAfter * 1000));
        } else {
          throw problem;
        }
      }
    }
  }
}

function isPassing(problem, method) {
  const repeatable = method === 'GET' || method === 'POST'; // every POST has its key
  return UNWRITTEN.includes(problem.code) || (repeatable && (problem.isUnreachable || problem.status === 503));
}
