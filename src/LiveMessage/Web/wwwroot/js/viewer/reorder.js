/**
 * Sets the children of an element. Only elements at another position are moved.
 *
 * @param {Element} parent
 * @param {Element[]} children
 */
export function reorder(parent, children) {
  let next = parent.firstChild;
  for (const child of children) {
    if (child === next) {
      next = next.nextSibling;
    } else {
      parent.insertBefore(child, next);
    }
  }
  while (next) {
    const after = next.nextSibling;
    next.remove();
    next = after;
  }
}
