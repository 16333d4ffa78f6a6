/** What the operations page makes of metrics, on scrapes made for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from './console/history.js';
import { most, parse, quantile, sum } from './console/prometheus.js';
import { Judge } from './console/triggers.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const COUNT = 'taskwire_publish_seconds_count{outcome="acked"}';

/** So many publishes until now, of which so many took up to 100 ms and the others up to 1 s. */
const published = (all, fast) => `${COUNT} ${all}
taskwire_publish_seconds_bucket{le="0.1"} ${fast}
taskwire_publish_seconds_bucket{le="1.0"} ${all}
taskwire_publish_seconds_bucket{le="+Inf"} ${all}
`;

/** The verdicts after each of so many scrapes, of the text that each has. */
function judged(times, every, text) {
  const history = new History();
  const judge = new Judge();
  return Array.from({ length: times }, (_, at) => {
    history.add(at * every, parse(text(at)));
    return judge.verdicts(history);
  });
}

test('the text format: labels with escapes, words for numbers, comments', () => {
  const families = parse('# TYPE a gauge\na{x="1\\"2",y="b\\\\n"} +Inf\na 2.5 1700000000\nnot a line\nb NaN\n');
  assert.deepEqual(families.get('a'), [{ labels: { x: '1"2', y: 'b\\n' }, value: Infinity }, { labels: {}, value: 2.5 }]);
  assert.ok(Number.isNaN(most(families, 'b')));
  assert.ok(Number.isNaN(most(families, 'none')));
  const sums = sum(parse('c{t="x"} 1\nc{t="x"} 2\nc{t="y"} 4\n'), 'c', { by: ({ t }) => t });
  assert.deepEqual([...sums], [['x', 3], ['y', 4]]);
});

test('a quantile is linear within its bucket, and none of nothing', () => {
  const buckets = new Map([[0.1, 50], [0.2, 100], [Infinity, 100]]);
  assert.equal(quantile(0.5, buckets), 0.1);
  assert.ok(Math.abs(quantile(0.95, buckets) - 0.19) < 1e-9);
  assert.equal(quantile(0.99, new Map([[0.1, 0], [Infinity, 10]])), 0.1);
  assert.ok(Number.isNaN(quantile(0.5, new Map())));
});

test('a rate is of the span asked for; of the last two scrapes where they are further apart; of none after a restart', () => {
  const history = new History();
  const add = (time, count) => history.add(time, parse(`${COUNT} ${count}\n`));
  const rate = () => history.rate('taskwire_publish_seconds_count', MINUTE);
  add(0, 0);
  assert.equal(history.hasRates, false);
  for (let at = 1; at <= 60; at++) add(at * 2 * SECOND, at * 4);
  assert.equal(rate(), 2);
  add(120 * SECOND + 2 * MINUTE, 240 + 1200);
  assert.equal(rate(), 10);
  add(5 * MINUTE, 3);
  assert.equal(history.hasRates, false);
});

test('of one scrape, rates are not known yet', () => {
  const [verdicts] = judged(1, SECOND, () => `${published(1000, 0)}taskwire_consumer_lag 5\n`);
  assert.equal(verdicts.get('publish').verdict, 'Not known yet');
  assert.equal(verdicts.get('errors').verdict, 'Not known yet');
  assert.equal(verdicts.get('lag').verdict, 'Good');
});

test('nothing to say against: three lamps are good, and the one without its metric is not known', () => {
  const last = judged(40, 2 * SECOND, (at) => `${published(at * 100, at * 100)}taskwire_consumer_lag 1000\n`).at(-1);
  assert.deepEqual([...last].map(([id, { verdict }]) => `${id}: ${verdict}`),
    ['publish: Good', 'lag: Good', 'errors: Good', 'sidecar: Not known']);
});

/** By trigger: how long it has to hold, and a scrape of a process that is beyond its limit. */
const beyond = {
  publish: { minutes: 5, text: (at) => published(at * 100, at * 90) },
  lag: { minutes: 10, text: (at) => `${published(at, at)}taskwire_consumer_lag{topic="a"} 1\ntaskwire_consumer_lag{topic="b"} 1001\n` },
  errors: { minutes: 5, text: (at) => `taskwire_events_consumed_total{outcome="DONE"} ${at * 98}\ntaskwire_events_consumed_total{outcome="RETRY"} ${at * 2}\n` },
  sidecar: { minutes: 0, text: (at) => `${published(at, at)}taskwire_sidecar_memory_bytes 256000001\n` },
};

for (const [id, { minutes, text }] of Object.entries(beyond)) {
  for (const [looks, every] of [['seen', 2 * SECOND], ['unseen, with a look a minute', MINUTE], ['unseen, with a look in 90 s', 90 * SECOND]]) {
    test(`${id} turns red after ${minutes} min, on a page that is ${looks}`, () => {
      const found = judged(1 + Math.ceil((minutes + 2) * MINUTE / every), every, text).map((each) => each.get(id).kind);
      const begin = found.findIndex((kind) => kind === 'warn' || kind === 'bad');
      assert.ok(begin === 0 || begin === 1, `${found}`);
      const lit = Math.ceil(minutes * MINUTE / every);
      assert.deepEqual(found.slice(begin), found.slice(begin).map((_, at) => (at < lit ? 'warn' : 'bad')));
      assert.equal(found.at(-1), 'bad');
    });
  }
}
test('what was refused for overload is no error, and other answers 503 are', () => {
  const errors = (refused) => judged(40, 2 * SECOND, (at) => `taskwire_http_server_seconds_count{status="201"} ${at * 90}
taskwire_http_server_seconds_count{status="503"} ${at * 10}\ntaskwire_http_refused_total ${at * refused}\n`).at(-1).get('errors').kind;
  assert.deepEqual([errors(10), errors(5)], ['good', 'warn']);
});

test('one look within the limit begins the time anew', () => {
  const found = judged(160, 2 * SECOND, (at) => `taskwire_consumer_lag ${at === 100 ? 1000 : 1001}\n`).map((each) => each.get('lag').kind);
  assert.deepEqual([found[99], found[100], found[101]], ['warn', 'good', 'warn']);
});
