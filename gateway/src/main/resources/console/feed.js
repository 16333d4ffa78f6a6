import { backoff, pause } from './clock.js';
import { problemOf } from './http.js';

/** The service writes something every 7 s; after this it is away. */
const SILENCE_MS = 20_000;
/** A page that nobody sees gives its connection back after this. */
const UNSEEN_MS = 60_000;

/**
 * The user's changes as they happen: server-sent events read with fetch, since EventSource sends no token. After a loss it
 * goes on where it was, so that no change is missed. Tells `onChange(change)` and `onState({ kind, fresh, until, problem })` with
 * the kinds live, lost and paused: `fresh` where a live stream begins with now, and what came before it has to be read.
 */
export class Feed {
  #cursor = '';
  #fresh = true;
  #attempt = 0;
  #retry = 0;
  #ending = new AbortController();
  #wake = () => {};
  #unseen;

  constructor(session, { onState, onChange }) {
    Object.assign(this, { session, onState, onChange });
    document.addEventListener('visibilitychange', () => this.#seen());
    addEventListener('online', () => this.retryNow());
    addEventListener('offline', () => this.#ending.abort());
  }

  async run() {
    for (;;) {
      let problem = null;
      try {
        await this.#follow();
      } catch (cause) {
        problem = cause;
      }
      if (problem?.status === 401) {
        await this.session.renew();
        continue;
      }
      if (problem?.status === 410) {
        this.#cursor = '';
        continue;
      }
      await this.#rest(problem);
    }
  }

  retryNow() {
    this.#wake();
  }

  async #follow() {
    const headers = { Accept: 'text/event-stream' };
    const { token } = this.session;
    if (token) headers.Authorization = `Bearer ${token}`;
    if (this.#cursor) headers['Last-Event-ID'] = this.#cursor;
    this.#fresh = !this.#cursor;
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    const watch = new Watch(() => this.#ending.abort());
    try {
      const response = await fetch(`/api/${this.session.user}/events/stream`, { headers, signal, cache: 'no-store' });
      if (!response.ok) throw problemOf(response, await response.text());
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        watch.reset();
        const frames = (rest + chunk.value).split('\n\n');
        rest = frames.pop();
        frames.forEach((frame) => this.#take(frame));
      }
    } finally {
      watch.end();
    }
  }

  #take(frame) {
    const fields = {};
    for (const line of frame.split('\n')) {
      const colon = line.indexOf(': ');
      if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 2);
    }
    if (fields.retry) this.#retry = Number(fields.retry);
    if (fields.data) this.onChange(JSON.parse(fields.data));
    if (!fields.id) return;
    this.#cursor = fields.id;
    if (fields.retry) {
      this.#attempt = 0;
      this.onState({ kind: 'live', fresh: this.#fresh });
    }
  }

  async #rest(problem) {
    if (document.hidden && this.#unseen === 'gone') {
      this.onState({ kind: 'paused' });
      await new Promise((wake) => { this.#wake = wake; });
      return;
    }
    const wait = Math.max(backoff(this.#attempt++), (problem?.retryAfter || 0) * 1000, this.#attempt === 1 ? this.#retry / 2 : 0);
    this.onState({ kind: 'lost', until: Date.now() + wait, problem });
    await Promise.race([pause(wait), new Promise((wake) => { this.#wake = wake; })]);
  }

  #seen() {
    if (document.hidden) {
      this.#unseen = setTimeout(() => {
        this.#unseen = 'gone';
        this.#ending.abort();
      }, UNSEEN_MS);
    } else {
      if (this.#unseen !== 'gone') clearTimeout(this.#unseen);
      this.#unseen = undefined;
      this.retryNow();
    }
  }
}

/** Calls when nothing has reset it for too long. */
class Watch {
  #timer;

  constructor(onSilence) {
    this.onSilence = onSilence;
    this.reset();
  }

  reset() {
    this.end();
    this.#timer = setTimeout(this.onSilence, SILENCE_MS);
  }

  end() {
    clearTimeout(this.#timer);
  }
}
