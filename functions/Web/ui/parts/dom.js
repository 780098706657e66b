// Elements are made, never parsed: what a person typed or a server sent is text, whatever it looks like.

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Record<string, any> | null} Attributes */

/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes] `on…` are listeners, `value`, `checked`, … properties, others attributes: true is an
 *   attribute without a value; null, undefined and false leave it out.
 * @param {...Child | Child[]} children Text and nodes; what is empty is left out.
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  set(element, attributes ?? {});
  element.append(...present(children));
  return element;
}

/**
 * The children that are there.
 * @param {(Child | Child[])[]} children
 * @returns {(Node | string)[]}
 */
export function present(children) {
  return children.flat()
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

const properties = new Set(["value", "checked", "selected", "htmlFor", "className", "textContent", "indeterminate"]);

/**
 * @param {HTMLElement} element
 * @param {Record<string, any>} attributes
 */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (properties.has(name)) {
      Reflect.set(element, name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

let last = 0;

/** An id that no other element of the page has: labels, descriptions and errors name what they belong to. */
export const newId = () => `two-factor-${++last}`;
