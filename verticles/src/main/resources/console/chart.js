import { el } from './dom.js';
import uPlot from './uplot.js';

const POINTS = 300;
const HEIGHT = 170;
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
/** Told apart by their stroke as well as by their colour. */
const STROKES = [
  ['--accent', []], ['--good', [6, 3]], ['--warn', [2, 3]], ['--bad', [8, 3, 2, 3]], ['--faint', [1, 2]],
];

/** A colour that a canvas understands, of one that may differ between light and dark. */
function paint(node, name) {
  node.style.color = `var(${name})`;
  return getComputedStyle(node).color;
}

/** Some series over the last minutes, their present values as text beside them, and lines that they should stay below. */
export class Chart {
  #times = [];
  #values = new Map();
  #plot = null;
  #drawn = '';

  /** @param limits values with a line of their own, as `[[0.1, '100 ms']]` */
  constructor(parent, title, { show, limits = [] }) {
    Object.assign(this, { show, limits });
    this.legend = el('ul', { class: 'legend' });
    this.canvas = el('div', { role: 'img', 'aria-label': `${title}, over the last minutes` });
    parent.append(el('h2', {}, title), this.canvas, this.legend);
    document.addEventListener('themechange', () => this.#redraw());
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(parent);
  }

  /** @param values by series, the present one; null or NaN leaves a gap */
  add(time, values) {
    this.#times.push(time / 1000);
    values.forEach((value, name) => {
      if (!this.#values.has(name)) this.#values.set(name, this.#times.slice(1).map(() => null));
    });
    this.#values.forEach((series, name) => {
      const value = values.get(name);
      series.push(Number.isFinite(value) ? value : null);
    });
    if (this.#times.length > POINTS) {
      this.#times.shift();
      this.#values.forEach((series) => series.shift());
    }
    this.#draw();
  }

  #draw() {
    const names = [...this.#values.keys()].join();
    if (this.#plot && names === this.#drawn) this.#plot.setData(this.#data());
    else this.#redraw();
    this.legend.replaceChildren(...[...this.#values].map(([name, series], at) => el('li', { class: `series s${at % STROKES.length}` },
      `${name} `, el('strong', {}, series.at(-1) === null ? '–' : this.show(series.at(-1))))),
    ...this.limits.map(([, text]) => el('li', { class: 'series limit' }, `Limit ${text}`)));
  }

  #redraw() {
    this.#plot?.destroy();
    this.#drawn = [...this.#values.keys()].join();
    if (!this.#times.length) return;
    const axis = { stroke: paint(this.canvas, '--faint'), grid: { stroke: paint(this.canvas, '--line'), width: 1 }, ticks: { show: false } };
    const limit = paint(this.canvas, '--bad');
    const clock = { ...axis, space: 90, values: (plot, ticks) => ticks.map((seconds) => CLOCK.format(seconds * 1000)) };
    this.#plot = new uPlot({
      ...this.#size(),
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (plot, low, high) => [0, Math.max(high * 1.1, this.limits.length ? this.limits[0][0] * 1.2 : 5)] } },
      axes: [{ ...clock, size: 34 }, { ...axis, size: 64, values: (plot, ticks) => ticks.map(this.show) }],
      series: [{},
        ...[...this.#values.keys()].map((name, at) => {
          const [stroke, dash] = STROKES[at % STROKES.length];
          return { label: name, stroke: paint(this.canvas, stroke), dash, width: 2, points: { show: false } };
        }),
        ...this.limits.map(([, text]) => ({ label: text, stroke: limit, dash: [2, 4], width: 1, points: { show: false } }))],
    }, this.#data(), this.canvas);
    this.canvas.style.color = '';
  }

  #data() {
    return [this.#times, ...this.#values.values(), ...this.limits.map(([value]) => this.#times.map(() => value))];
  }

  #size() {
    return { width: Math.max(200, this.canvas.clientWidth), height: HEIGHT };
  }
}
