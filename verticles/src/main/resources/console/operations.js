import { pause } from './clock.js';
import { byId } from './dom.js';
import { History } from './history.js';
import { call } from './http.js';
import { Lamps } from './lamps.js';
import { LettersPanel } from './letters.js';
import { Panels } from './panels.js';
import { parse } from './prometheus.js';
import { TransportPanel } from './transport.js';

const METRICS_MS = 2_000;
const ADMIN_MS = 5_000;
const TOKEN = 'taskwire.operator';

let token = fromAddress() || sessionStorage.getItem(TOKEN) || '';
let lostAt = 0;
const history = new History();
const panels = new Panels();
const lamps = new Lamps();
const letters = new LettersPanel(admin);
const transport = new TransportPanel(admin);

byId('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  token = byId('token').value.trim();
  byId('token').value = '';
  sessionStorage.setItem(TOKEN, token);
  loadAdmin();
});
addEventListener('hashchange', () => {
  token = fromAddress() || token;
  loadAdmin();
});
watchMetrics();
watchAdmin();

async function watchMetrics() {
  for (;;) {
    try {
      const { text } = await call('GET', '/metrics', { headers: { Accept: 'text/plain' }, timeout: 5000 });
      history.add(Date.now(), parse(text));
      panels.show(history);
      lamps.show(history);
      lostAt = 0;
    } catch (problem) {
      lostAt ||= Date.now();
      byId('lost-text').textContent = `${problem.message} The last figures are of ${new Date(lostAt).toLocaleTimeString()}; it is asked again every 2 s.`;
    }
    byId('lost').hidden = lostAt === 0;
    byId('live').textContent = lostAt ? 'Not connected' : 'Live';
    byId('live').className = `state ${lostAt ? 'lost' : 'live'}`;
    document.body.classList.toggle('stale', lostAt !== 0);
    await pause(METRICS_MS);
  }
}

async function watchAdmin() {
  for (;;) {
    await loadAdmin();
    await pause(ADMIN_MS);
  }
}

async function loadAdmin() {
  let reason = token ? '' : 'To see the transport and the dead letters, and to act on them:';
  if (token) {
    try {
      await Promise.all([transport.load(), letters.load()]);
    } catch (problem) {
      if (problem.status === 401) {
        token = '';
        sessionStorage.removeItem(TOKEN);
      }
      reason = problem.isUnreachable ? '' : problem.message;
    }
  }
  byId('token-reason').textContent = reason;
  byId('sign-in').hidden = reason === '';
  byId('operator').hidden = token === '';
}

/** What the process answers, or a Problem. */
async function admin(method, path, body) {
  return (await call(method, `/admin/${path}`, { token, body, timeout: 60_000 })).json;
}

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token') || '';
  if (given) {
    window.history.replaceState(null, '', location.pathname); // into no bookmark and no history
    sessionStorage.setItem(TOKEN, given);
  }
  return given;
}
