/** Elements without HTML text: whatever a user wrote gets into the page as text alone. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (name in node && typeof value !== 'string') {
      node[name] = value;
    } else if (value !== null && value !== undefined) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** Calls once the calls have stopped for so long. */
export function debounced(task, millis) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(task, millis, ...args);
  };
}

/** Runs at once, and again at most every so many milliseconds while there are calls. */
export function paced(task, millis) {
  let timer;
  let wanted = false;
  const run = () => {
    wanted = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (wanted) run();
    }, millis);
    task();
  };
  return () => {
    if (timer === undefined) run();
    else wanted = true;
  };
}

/** The options of a select, keeping what is chosen where it is still there. */
export function setOptions(select, options) {
  const chosen = select.value;
  select.replaceChildren(...options.map(([value, label]) => el('option', { value: String(value) }, label)));
  if (options.some(([value]) => String(value) === chosen)) select.value = chosen;
}
