import { quantile, sum } from './prometheus.js';

const KEPT_MS = 15 * 60_000;

/** The scrapes of the last minutes. Rates are differences between two of them; a restart of the process begins anew. */
export class History {
  #scrapes = [];

  add(time, families) {
    const last = this.#scrapes[this.#scrapes.length - 1];
    if (last && restarted(last.families, families)) this.#scrapes = [];
    this.#scrapes.push({ time, families });
    while (this.#scrapes[0].time < time - KEPT_MS) this.#scrapes.shift();
  }

  get latest() {
    return this.#scrapes[this.#scrapes.length - 1];
  }

  /** Whether there are two scrapes, between which something can have happened. */
  get hasRates() {
    return this.#scrapes.length > 1;
  }

  /** How many a second over the last so many milliseconds, or since the scrape before where that is longer ago, by a label's value. */
  rates(name, millis, options) {
    const { from, to, seconds } = this.#span(millis);
    if (!seconds) return new Map();
    const before = sum(from.families, name, options);
    const rates = new Map();
    sum(to.families, name, options).forEach((value, key) => rates.set(key, Math.max(0, value - (before.get(key) || 0)) / seconds));
    return rates;
  }

  /** All of the rates together. */
  rate(name, millis, options) {
    return [...this.rates(name, millis, options).values()].reduce((total, each) => total + each, 0);
  }

  /** Quantiles of a histogram, in its unit, over the last so many milliseconds; NaN where nothing was measured. */
  quantiles(name, quantiles, millis) {
    const byLimit = { by: (labels) => (labels.le === '+Inf' ? Infinity : Number(labels.le)) };
    const grown = this.rates(`${name}_bucket`, millis, byLimit);
    return quantiles.map((each) => quantile(each, grown));
  }

  #span(millis) {
    const to = this.latest;
    const from = this.#scrapes.findLast((scrape) => scrape.time <= to.time - millis) ?? this.#scrapes[0];
    return { from, to, seconds: (to.time - from.time) / 1000 };
  }
}

function restarted(before, after) {
  const count = (families) => [...sum(families, 'taskwire_publish_seconds_count').values()][0] || 0;
  return count(after) < count(before);
}
