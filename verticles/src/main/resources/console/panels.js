import { Chart } from './chart.js';
import { duration } from './clock.js';
import { byId } from './dom.js';
import { most, sum } from './prometheus.js';

const RECENT_MS = 15_000;
const perSecond = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString());
const inMillis = (value) => (value < 0.01 ? `${(value * 1000).toFixed(1)} ms` : `${Math.round(value * 1000)} ms`);
const count = (value) => Math.round(value).toLocaleString();
const ofTransport = ({ type, transport }) => `${(type || 'unknown').replace(/Event$/, '')} by ${transport || 'unknown'}`;

/** The figures and the charts, drawn from a process's metrics. */
export class Panels {
  constructor() {
    this.published = new Chart(byId('chart-published'), 'Events published per second', { show: perSecond });
    this.consumed = new Chart(byId('chart-consumed'), 'Events consumed per second', { show: perSecond });
    this.latency = new Chart(byId('chart-latency'), 'Time to publish', { show: inMillis, limits: [[0.1, '100 ms'], [0.2, '200 ms']] });
    this.outbox = new Chart(byId('chart-outbox'), 'Rows in the outbox', { show: count });
    this.lag = new Chart(byId('chart-lag'), 'Records that consumers are behind', { show: count });
  }

  show(history) {
    const { time, families } = history.latest;
    const gauge = (name) => most(families, name);
    this.published.add(time, busy(history.rates('taskwire_publish_seconds_count', RECENT_MS, { by: ({ topic, transport }) => `${topic} by ${transport}` })));
    this.consumed.add(time, busy(history.rates('taskwire_events_consumed_total', RECENT_MS, { by: ofTransport })));
    const [p50, p95, p99] = history.quantiles('taskwire_publish_seconds', [0.5, 0.95, 0.99], RECENT_MS);
    this.latency.add(time, new Map([['p50', p50], ['p95', p95], ['p99', p99]]));
    this.outbox.add(time, new Map([['rows', gauge('taskwire_outbox_rows')]]));
    this.lag.add(time, sum(families, 'taskwire_consumer_lag', { by: ({ topic }) => topic }));

    figure('outbox-age', duration(gauge('taskwire_outbox_oldest_age_seconds')));
    figure('outbox-rows', number(gauge('taskwire_outbox_rows')));
    figure('outbox-parked', number(gauge('taskwire_outbox_parked')));
    figure('lag', number(gauge('taskwire_consumer_lag')));
    figure('tick', duration(gauge('taskwire_tick_age_seconds')));
    figure('letters-open', number([...sum(families, 'taskwire_dead_letters').values()][0] ?? NaN));
  }
}

/** Without those that have never happened: each type and transport has a counter from the beginning. */
function busy(rates) {
  const seen = new Map([...rates].filter(([key, rate]) => rate > 0 || known.has(key)));
  seen.forEach((rate, key) => known.add(key));
  return seen;
}

const known = new Set();
const number = (value) => (Number.isNaN(value) ? '–' : value.toLocaleString());
const figure = (id, text) => { byId(id).textContent = text; };
