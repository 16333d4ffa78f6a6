import { byId } from './dom.js';
import { toast } from './toast.js';

const NAMES = { dapr: 'Dapr', kafka: 'Kafka' };

/** Which transport is in use, and the switch to the other one. A switch is confirmed, and runs once. */
export class TransportPanel {
  #other = null;

  /** @param admin calls the admin API with the operator's token */
  constructor(admin) {
    this.admin = admin;
    byId('switch').addEventListener('click', () => this.#ask());
    byId('switch-no').addEventListener('click', () => byId('confirm').close());
    byId('switch-yes').addEventListener('click', () => this.#move());
  }

  async load() {
    this.#show(await this.admin('GET', 'transport'));
  }

  #show(status) {
    this.#other = status.other;
    byId('transport').textContent = NAMES[status.active];
    byId('canary').textContent = status.canary ? `${status.canary} % by ${NAMES[status.other.name]}` : '';
    byId('switch').textContent = `Switch to ${NAMES[status.other.name]} …`;
    byId('switch').disabled = !status.other.available || status.moving_to !== undefined;
    byId('switch-why').textContent = status.moving_to ? `Moving to ${NAMES[status.moving_to]} …` : status.other.problem || '';
    const last = status.last_switch;
    byId('last-switch').textContent = last
      ? `Last: to ${NAMES[last.to]} at ${new Date(last.at).toLocaleTimeString()}, ${last.succeeded ? `in ${last.took_ms} ms, deliveries waited ${last.pause_ms} ms` : `taken back: ${last.problem}`}.`
      : '';
  }

  #ask() {
    byId('confirm-title').textContent = `Switch to ${NAMES[this.#other.name]}?`;
    byId('confirm').showModal();
    byId('switch-no').focus();
  }

  async #move() {
    byId('confirm').close();
    byId('switch').disabled = true;
    byId('switch-why').textContent = `Moving to ${NAMES[this.#other.name]} …`;
    try {
      const status = await this.admin('POST', 'switch', { to: this.#other.name });
      toast(`Events go by ${NAMES[status.active]} now.`);
    } catch (problem) {
      toast(problem.message, { kind: 'bad' });
    }
    await this.load().catch(() => null); // the next look shows it
  }
}
