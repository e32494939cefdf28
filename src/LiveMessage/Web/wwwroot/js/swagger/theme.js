// Swagger UI has its own class for the dark theme. It follows the switch of the site, or else the system.

import { isDark, systemScheme } from '../site.js';

/** Updates the class after each change of the theme. */
export function followTheme() {
  const root = document.documentElement;
  const follow = () => root.classList.toggle('dark-mode', isDark());
  systemScheme.addEventListener('change', follow);
  new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  follow();
}
