// No module: it runs before the page is painted, so that nobody sees the other theme first.
(() => {
  const KEY = 'taskwire.theme';
  const next = { system: 'light', light: 'dark', dark: 'system' };
  const read = () => {
    try {
      return localStorage.getItem(KEY) || 'system';
    } catch {
      return 'system'; // storage is off
    }
  };
  let theme = read();

  function apply() {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    const button = document.getElementById('theme');
    if (button) button.textContent = `Theme: ${theme}`;
    document.dispatchEvent(new Event('themechange'));
  }

  function turn() {
    theme = next[theme] || 'system';
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // it holds as long as the page
    }
    apply();
  }

  apply();
  document.addEventListener('DOMContentLoaded', () => {
    apply();
    document.getElementById('theme').addEventListener('click', turn);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
})();
