import { byId } from './dom.js';

/** Keyboard: single keys that do nothing while somebody is writing or a dialog is open. */
export function bindKeys({ list, actions, edit, create }) {
  const withCurrent = (run) => () => list.current && run(list.current);
  const keys = {
    n: create,
    '/': () => byId('search').focus(),
    j: () => list.move(1),
    k: () => list.move(-1),
    x: withCurrent((task) => actions.toggle(task)),
    e: withCurrent(edit),
    Delete: withCurrent((task) => actions.remove(task)),
    u: () => actions.undo(),
    '?': () => byId('help').showModal(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape' && event.target === byId('search')) {
      event.target.blur();
      list.move(0);
    }
    if (event.target.matches('input:not([type="checkbox"], [type="radio"]), select, textarea')) return;
    const run = keys[event.key];
    if (run) {
      event.preventDefault();
      run();
    }
  });
  byId('help-open').addEventListener('click', keys['?']);
  byId('help-close').addEventListener('click', () => byId('help').close());
  byId('new').addEventListener('click', create);
}
