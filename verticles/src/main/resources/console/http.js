/** One call over HTTP, whose failure is always a Problem. */

export class Problem extends Error {
  constructor(status, body, retryAfter = 0) {
    super(body.detail || body.title || `The service answers ${status}.`);
    this.status = status;
    this.code = body.code || '';
    this.errors = body.errors || [];
    this.retryAfter = retryAfter;
  }

  /** Nobody knows whether the service has got the call. */
  get isUnreachable() {
    return this.status === 0;
  }
}

const away = () => new Problem(0, { detail: 'The service does not answer.', code: 'unreachable' });

/**
 * The answer, with its body as `json` where it has one. Options: `token`, `body` (sent as JSON), `headers`, `signal`,
 * `timeout` in milliseconds.
 */
export async function call(method, path, { token, body, headers = {}, signal, timeout = 10_000 } = {}) {
  const all = { Accept: 'application/json', ...headers };
  if (token) all.Authorization = `Bearer ${token}`;
  if (body !== undefined) all['Content-Type'] ??= 'application/json';
  const limit = AbortSignal.timeout(timeout);
  const ends = signal ? anyOf(signal, limit) : limit;
  let response;
  let text;
  try {
    response = await fetch(path, {
      method, headers: all, signal: ends, cache: 'no-store', body: body === undefined ? undefined : JSON.stringify(body),
    });
    text = await response.text();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw away();
  }
  if (!response.ok) throw problemOf(response, text);
  return { status: response.status, headers: response.headers, text, json: text && isJson(response) ? JSON.parse(text) : null };
}

export function problemOf(response, text) {
  let body = {};
  try {
    body = JSON.parse(text);
  } catch {
    // what answers in place of the service has no problem details
  }
  return new Problem(response.status, body, Number(response.headers.get('Retry-After')) || 0);
}

const isJson = (response) => (response.headers.get('Content-Type') || '').includes('json');

function anyOf(...signals) {
  const first = new AbortController();
  signals.forEach((each) => {
    if (each.aborted) first.abort(each.reason);
    each.addEventListener('abort', () => first.abort(each.reason), { once: true });
  });
  return first.signal;
}

/** Also where the page is not on a secure origin, which `crypto.randomUUID` asks for. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
