import { byId } from './dom.js';
import { call } from './http.js';

const TOKEN = 'taskwire.token';
const USER = 'taskwire.user';

/** Who is at the console: a token, whose subject is the user, or, where the service asks for none, a user id. */
export class Session {
  #asking;

  constructor() {
    const given = new URLSearchParams(location.hash.slice(1)).get('token');
    if (given) {
      history.replaceState(null, '', location.pathname); // so that it gets into no bookmark and no history
      sessionStorage.setItem(TOKEN, given);
    }
    this.token = sessionStorage.getItem(TOKEN) || '';
    this.user = subject(this.token) || sessionStorage.getItem(USER) || '1';
    this.needsToken = this.token !== '';
    byId('session-form').addEventListener('submit', (event) => this.#take(event));
    byId('session').addEventListener('close', () => this.#asking && byId('session').showModal()); // there is no way around it
    byId('user-form').addEventListener('submit', (event) => this.#changeUser(event));
  }

  /** Finds out whether a token is needed; waits for one then. The settings of the user. */
  async open() {
    for (;;) {
      try {
        const { json } = await call('GET', `/api/${this.user}/settings`, { token: this.token });
        this.#show();
        return json;
      } catch (problem) {
        if (problem.status !== 401) throw problem;
        await this.renew();
      }
    }
  }

  /** Asks for a new token; callers meanwhile wait for the same one. */
  renew() {
    this.#asking ??= new Promise((done) => {
      byId('session-reason').textContent = this.token
        ? 'The token is not valid any more. What is on the page stays; go on with a new one.'
        : 'This service needs a token that says who you are.';
      this.needsToken = true;
      this.#taken = done;
      byId('session').showModal();
    });
    return this.#asking;
  }

  #taken = () => {};

  #take(event) {
    event.preventDefault();
    const token = byId('session-token').value.trim().replace(/^Bearer\s+/i, '');
    const user = subject(token);
    const problem = user ? expiryProblem(token) : 'This is not a JSON Web Token with a subject.';
    byId('session-error').textContent = problem;
    byId('session-token').setAttribute('aria-invalid', String(problem !== ''));
    if (problem) {
      byId('session-token').focus();
      return;
    }
    const before = this.user;
    const isFirst = this.token === '';
    sessionStorage.setItem(TOKEN, token);
    this.token = token;
    this.user = user;
    byId('session-token').value = '';
    this.#asking = undefined;
    byId('session').close();
    if (user !== before && !isFirst) location.reload(); // nothing of the user before stays
    else this.#taken();
    this.#show();
  }

  #changeUser(event) {
    event.preventDefault();
    const user = byId('user').value.trim();
    if (/^[A-Za-z0-9_-]{1,64}$/.test(user) && user !== this.user) {
      sessionStorage.setItem(USER, user);
      location.reload();
    }
  }

  #show() {
    byId('user-form').hidden = this.needsToken;
    byId('user').value = this.user;
    byId('who').textContent = this.needsToken ? `User ${this.user}` : '';
  }
}

function claims(token) {
  try {
    const part = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
}

const subject = (token) => (typeof claims(token).sub === 'string' ? claims(token).sub : '');

function expiryProblem(token) {
  const { exp } = claims(token);
  return exp && exp * 1000 < Date.now() ? `This token ended at ${new Date(exp * 1000).toLocaleString()}.` : '';
}
