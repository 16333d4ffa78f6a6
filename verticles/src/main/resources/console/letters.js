import { byId, el } from './dom.js';
import { complain, toast } from './toast.js';

const SHOWN = 50;

/** Open dead letters and parked events: what they are, sending them again, and putting them away. */
export class LettersPanel {
  #drawn = '';

  constructor(admin) {
    this.admin = admin;
    byId('redrive-all').addEventListener('click', () => this.#redriveAll());
    byId('letter-close').addEventListener('click', () => byId('letter').close());
  }

  async load() {
    let page;
    try {
      page = await this.admin('GET', `dead-letters?state=open&limit=${SHOWN}`);
    } catch (problem) {
      if (problem.status !== 404) throw problem;
      byId('letters-none').textContent = 'This process does not keep the dead letters: look at the one of backend.';
      byId('redrive-all').hidden = true;
      return;
    }
    const text = JSON.stringify(page);
    if (text === this.#drawn) return; // the focus stays where it is
    this.#drawn = text;
    const { items } = page;
    byId('letters').hidden = items.length === 0;
    byId('letters-none').hidden = items.length > 0;
    byId('letters-none').textContent = 'None is open.';
    byId('redrive-all').hidden = items.length === 0;
    byId('letters-body').replaceChildren(...items.map((letter) => this.#row(letter)));
    byId('letters-more').textContent = page.next_cursor ? `The first ${SHOWN}; ./taskwire dlq list shows all.` : '';
  }

  #row(letter) {
    const button = (label, run, kind = '') => el('button', { type: 'button', class: kind, 'aria-label': `${label} ${letter.id}`, onclick: run }, label);
    return el('tr', {},
      el('th', { scope: 'row' }, button(letter.id, () => this.#open(letter), 'link')),
      el('td', {}, letter.topic),
      el('td', {}, letter.event_type || '–'),
      el('td', { class: 'cause' }, el('span', { dir: 'auto' }, `${letter.reason}${letter.cause ? `: ${letter.cause}` : ''}`)),
      el('td', {}, new Date(letter.first_seen).toLocaleString()),
      el('td', {}, String(letter.attempts ?? 0)),
      el('td', { class: 'wishes' }, button('Redrive', () => this.#wish(letter, 'redrive')), letter.kind === 'letter' ? this.#discard(letter) : null));
  }

  /** Gone for good, so it takes a second press. */
  #discard(letter) {
    const button = el('button', { type: 'button', class: 'danger', 'aria-label': `Discard ${letter.id}` }, 'Discard');
    button.addEventListener('click', () => {
      if (button.textContent === 'Discard') {
        button.textContent = 'Sure?';
        button.setAttribute('aria-label', `Discard ${letter.id} for good?`);
      } else {
        this.#wish(letter, 'discard');
      }
    });
    button.addEventListener('blur', () => {
      button.textContent = 'Discard';
      button.setAttribute('aria-label', `Discard ${letter.id}`);
    });
    return button;
  }

  async #wish(letter, wish) {
    try {
      const { outcome } = await this.admin('POST', `dead-letters/${letter.id}/${wish}`);
      toast(`Dead letter ${letter.id}: ${outcome}.`);
    } catch (problem) {
      complain(problem);
    }
    await this.load().catch(complain);
    byId('letters-title').focus();
  }

  async #redriveAll() {
    try {
      const { queued } = await this.admin('POST', 'dead-letters/redrive', { all: true });
      toast(`${queued} queued, to be sent within seconds.`);
    } catch (problem) {
      complain(problem);
    }
  }

  async #open(letter) {
    try {
      const whole = await this.admin('GET', `dead-letters/${letter.id}`);
      byId('letter-title').textContent = `Dead letter ${letter.id}`;
      byId('letter-text').textContent = JSON.stringify(whole, null, 2);
      byId('letter').showModal();
    } catch (problem) {
      complain(problem);
    }
  }
}
