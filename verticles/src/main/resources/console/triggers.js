import { duration } from './clock.js';
import { most } from './prometheus.js';

const MINUTE_MS = 60_000;
const HTTP = 'taskwire_http_server_seconds_count';
const PUBLISH = 'taskwire_publish_seconds';

/** The four reasons to go back to Kafka (docs/migration.md), judged over one minute by what this page has seen. */
export const TRIGGERS = [
  { id: 'publish', name: 'Publish p95 above 200 ms', minutes: 5, read: publishP95, limit: 0.2, show: (value) => `${Math.round(value * 1000)} ms` },
  { id: 'lag', name: 'Consumer lag above 1000', minutes: 10, read: (history) => most(history.latest.families, 'taskwire_consumer_lag'), limit: 1000, show: (value) => value.toLocaleString() },
  { id: 'errors', name: 'Errors above 1 %', minutes: 5, read: errors, limit: 0.01, show: (value) => `${(value * 100).toFixed(2)} %` },
  { id: 'sidecar', name: 'Sidecar memory above 256 MB', minutes: 0, read: (history) => most(history.latest.families, 'taskwire_sidecar_memory_bytes'),
    limit: 256e6, show: (value) => `${Math.round(value / 1e6)} MB`, unknown: 'There is no sidecar whose metrics answer at DAPR_METRICS_PORT.' },
];

function publishP95(history) {
  if (!history.hasRates) return NaN;
  const [p95] = history.quantiles(PUBLISH, [0.95], MINUTE_MS);
  return Number.isNaN(p95) ? 0 : p95; // nothing was published
}

/** The worst of: answers with 5xx that are not refusals of an overload, deliveries and publishes without success. */
function errors(history) {
  if (!history.hasRates) return NaN;
  const share = (name, where) => {
    const all = history.rate(name, MINUTE_MS);
    return all ? history.rate(name, MINUTE_MS, { where }) / all : 0;
  };
  const requests = history.rate(HTTP, MINUTE_MS);
  const refused = requests ? history.rate('taskwire_http_refused_total', MINUTE_MS) / requests : 0;
  return Math.max(
    share(HTTP, ({ status }) => status.startsWith('5')) - refused,
    share('taskwire_events_consumed_total', ({ outcome }) => outcome === 'RETRY' || outcome === 'DROP' || outcome === 'MALFORMED'),
    share(`${PUBLISH}_count`, ({ outcome }) => outcome !== 'acked'));
}

/** What is to be said of each trigger, scrape by scrape. */
export class Judge {
  /** By trigger, since when its condition has held without a break. */
  #since = new Map();

  /** By trigger, after the latest scrape: `{ kind, verdict, detail }` with the kinds unknown, good, warn and bad. */
  verdicts(history) {
    return new Map(TRIGGERS.map((trigger) => [trigger.id, this.#verdict(trigger, history)]));
  }

  #verdict(trigger, history) {
    const now = history.latest.time;
    const value = trigger.read(history);
    if (!(value > trigger.limit)) this.#since.delete(trigger.id);
    else if (!this.#since.has(trigger.id)) this.#since.set(trigger.id, now);
    if (Number.isNaN(value)) {
      return history.hasRates
        ? { kind: 'unknown', verdict: 'Not known', detail: trigger.unknown || 'The metric is not there.' }
        : { kind: 'unknown', verdict: 'Not known yet', detail: '' };
    }
    if (!this.#since.has(trigger.id)) return { kind: 'good', verdict: 'Good', detail: `Now ${trigger.show(value)}.` };
    const held = now - this.#since.get(trigger.id);
    const isLit = held >= trigger.minutes * MINUTE_MS;
    return {
      kind: isLit ? 'bad' : 'warn',
      verdict: isLit ? 'Go back' : 'Above the limit',
      detail: trigger.minutes === 0 ? `Now ${trigger.show(value)}.` : `Now ${trigger.show(value)}, above for ${duration(held / 1000)} of ${trigger.minutes} min.`,
    };
  }
}
