// Builds elements. Text is always added as text: nothing here parses HTML, and the content security policy forbids it.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Creates an element. Names with a capital letter (`onClick`, `className`) and `value`, `checked`, `disabled`, and
 * `hidden` are properties; all other names are attributes. Null, undefined, and false values are skipped.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [attributes]
 * @param {any[]} children nodes, strings, and nested arrays; null, undefined, and false are skipped
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2).toLowerCase(), value);
    } else if (/[A-Z]/.test(name) || ['value', 'checked', 'disabled', 'hidden'].includes(name)) {
      Object.assign(element, { [name]: value });
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => (child ?? false) !== false));
  return element;
}

/**
 * Creates an icon of 24 by 24 units from the data of its path.
 *
 * @param {string} path
 */
export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({
    viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round',
    'stroke-linejoin': 'round', 'aria-hidden': 'true',
  })) {
    svg.setAttribute(name, value);
  }
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const icons = {
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  moon: 'M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9Z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M2 12h2M20 12h2'
    + 'M5 5l1.500 1.500M17.500 17.500 19 19M19 5l-1.500 1.500M6.500 17.500 5 19',
  send: 'M4 12 20 4l-5 16-4-7-7-1Z',
  close: 'M6 6l12 12M18 6 6 18',
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM16 16l4 4',
  reset: 'M4 4v6h6M4.500 15a8 8 0 1 0 1.500-8L4 10',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  inbox: 'M4 13 6.500 5h11L20 13v6H4ZM4 13h4.500l1.500 2.500h4l1.500-2.500H20',
  menu: 'M4 7h16M4 12h16M4 17h16',
  play: 'M7 5l12 7-12 7Z',
  leave: 'M13 4H5v16h8M10 12h10M16 8l4 4-4 4',
  check: 'M5 12l5 5 9-10',
};
