/** Reads Prometheus' text format. */

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const ESCAPES = { '\\n': '\n', '\\"': '"', '\\\\': '\\' };
const WORDS = { '+Inf': Infinity, '-Inf': -Infinity };

/** By name, the samples: `{ labels, value }`. */
export function parse(text) {
  const families = new Map();
  for (const line of text.split('\n')) {
    const found = line.startsWith('#') ? null : LINE.exec(line);
    if (!found) continue;
    const [, name, labels = '', value] = found;
    if (!families.has(name)) families.set(name, []);
    families.get(name).push({ labels: labelsOf(labels), value: WORDS[value] ?? Number(value) });
  }
  return families;
}

function labelsOf(text) {
  const labels = {};
  for (const [, name, value] of text.matchAll(LABEL)) labels[name] = value.replace(/\\[n"\\]/g, (escape) => ESCAPES[escape]);
  return labels;
}

/** The sum of the samples that match; by the value of a label where one is named. */
export function sum(families, name, { by, where = () => true } = {}) {
  const sums = new Map();
  for (const { labels, value } of families.get(name) || []) {
    if (!where(labels) || Number.isNaN(value)) continue;
    const key = by ? by(labels) : '';
    sums.set(key, (sums.get(key) || 0) + value);
  }
  return sums;
}

/** The largest of a gauge's samples; NaN where there is none. */
export function most(families, name) {
  const values = (families.get(name) || []).map(({ value }) => value).filter((value) => !Number.isNaN(value));
  return values.length ? Math.max(...values) : NaN;
}

/** A quantile of the cumulative counts of a histogram's buckets, linear within a bucket, as `histogram_quantile` does it. */
export function quantile(q, buckets) {
  const limits = [...buckets.keys()].sort((one, other) => one - other);
  const total = buckets.get(Infinity) || 0;
  if (total <= 0) return NaN;
  const rank = q * total;
  let below = 0;
  let before = 0;
  for (const limit of limits) {
    const count = buckets.get(limit);
    if (count >= rank) {
      if (limit === Infinity) return before;
      return count === below ? limit : before + ((limit - before) * (rank - below)) / (count - below);
    }
    below = count;
    before = limit;
  }
  return NaN;
}
