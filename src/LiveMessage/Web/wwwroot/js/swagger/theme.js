// Swagger UI goes dark by a class of its own. It follows the switch of the site and, where that was never used, the
// system.

/** Keeps the class in step with the theme. */
export function followTheme() {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  const follow = () => root.classList.toggle('dark-mode', isDark());
  system.addEventListener('change', follow);
  new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  follow();
}
