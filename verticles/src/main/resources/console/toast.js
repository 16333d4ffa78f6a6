import { byId, el } from './dom.js';

const SECONDS = 10;
const MOST = 3;

/** Says something for a while; with an action, such as `{ label: 'Undo', run }`, offers to do it. Waits while looked at. */
export function toast(message, { action, kind = 'info' } = {}) {
  const area = byId('toasts');
  let timer;
  const node = el('div', { class: `toast ${kind}` }, el('span', { dir: 'auto' }, message));
  const close = () => {
    clearTimeout(timer);
    node.remove();
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(close, SECONDS * 1000);
  };
  if (action) {
    const run = () => {
      close();
      action.run();
    };
    node.append(el('button', { type: 'button', class: 'link', onclick: run }, action.label));
  }
  node.append(el('button', { type: 'button', class: 'icon', 'aria-label': 'Close message', onclick: close }, '✕'));
  node.addEventListener('mouseenter', () => clearTimeout(timer));
  node.addEventListener('focusin', () => clearTimeout(timer));
  node.addEventListener('mouseleave', wait);
  node.addEventListener('focusout', wait);
  area.append(node);
  while (area.children.length > MOST) area.firstElementChild.remove();
  wait();
}

export const complain = (problem) => toast(problem.message, { kind: 'bad' });
