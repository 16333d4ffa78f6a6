import { byId, el } from './dom.js';
import { Judge, TRIGGERS } from './triggers.js';

/** One lamp for each trigger. */
export class Lamps {
  #judge = new Judge();

  constructor() {
    byId('lamps').append(...TRIGGERS.map((each) => el('li', { id: `lamp-${each.id}`, class: 'lamp' },
      el('strong', {}, each.name), el('span', { class: 'verdict' }, 'Not known yet'), el('span', { class: 'faint' }))));
  }

  show(history) {
    this.#judge.verdicts(history).forEach(({ kind, verdict, detail }, id) => {
      const lamp = byId(`lamp-${id}`);
      lamp.className = `lamp ${kind}`;
      lamp.children[1].textContent = verdict;
      lamp.children[2].textContent = detail;
    });
  }
}
