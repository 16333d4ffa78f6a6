import { byId } from './dom.js';

/** Says whether the page is live; while it is not, since when, and when it tries again. */
export class Banner {
  #since = 0;
  #timer;

  constructor(retryNow) {
    byId('retry').addEventListener('click', retryNow);
  }

  show(state) {
    clearInterval(this.#timer);
    byId('live').textContent = { live: 'Live', lost: 'Not connected', paused: 'Paused' }[state.kind];
    byId('live').className = `state ${state.kind}`;
    const wasLost = this.#since !== 0;
    byId('lost').hidden = state.kind !== 'lost';
    if (state.kind === 'lost') {
      this.#since ||= Date.now();
      byId('lost-text').textContent = `Connection lost at ${new Date(this.#since).toLocaleTimeString()}. `
        + 'The list may be out of date; it catches up by itself.';
      const count = () => {
        byId('lost-next').textContent = `Next try in ${Math.max(0, Math.ceil((state.until - Date.now()) / 1000))} s`;
      };
      count();
      this.#timer = setInterval(count, 1000);
    } else {
      this.#since = 0;
      if (wasLost) byId('status').textContent = 'Connected again; the list is up to date.';
    }
  }
}
