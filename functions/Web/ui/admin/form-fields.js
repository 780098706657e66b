import { h, newId } from "../parts/dom.js";
import { choice, field, number, toggle } from "./fields.js";

/** @typedef {import("../parts/element.js").TwoFactorElement} Element */

/** The fields of a form by their names, each with a place to say what is wrong. Labels are texts of the same names. */
export class FormFields {
  #element;
  #prefix;

  /** @type {Map<string, HTMLInputElement>} */
  #inputs = new Map();

  /** @type {Map<HTMLInputElement, HTMLElement>} */
  #errors = new Map();

  /**
   * @param {Element} element
   * @param {string} prefix Of the texts.
   */
  constructor(element, prefix) {
    this.#element = element;
    this.#prefix = prefix;
  }

  /** All inputs. */
  get inputs() {
    return [...this.#inputs.values()];
  }

  /** @param {string} name */
  find(name) {
    return this.#inputs.get(name);
  }

  /** @param {string} name */
  input(name) {
    return /** @type {HTMLInputElement} */ (this.#inputs.get(name));
  }

  /**
   * @param {string} name
   * @param {boolean} checked
   */
  toggle(name, checked) {
    const { input, node } = toggle(this.#label(name), checked, this.#hint(name));
    this.#inputs.set(name, input);
    return node;
  }

  /**
   * @param {string} name
   * @param {boolean} checked
   * @param {string} [label]
   */
  choice(name, checked, label = this.#label(name)) {
    const input = h("input", { type: "checkbox", checked });
    this.#inputs.set(name, input);
    return choice(label, input);
  }

  /**
   * A whole number that must be there.
   * @param {string} name
   * @param {number} value
   * @param {readonly [number, number]} range
   */
  number(name, value, [min, max]) {
    const input = number(value, min, max);
    input.required = true;
    return this.field(name, input);
  }

  /**
   * @param {string} name
   * @param {HTMLInputElement} input
   */
  field(name, input) {
    const node = field(this.#label(name), input, this.#hint(name));
    node.append(this.expect(name, input));
    return node;
  }

  /**
   * Takes up an input.
   * @param {string} name
   * @param {HTMLInputElement} input
   * @returns Where it says what is wrong with it.
   */
  expect(name, input) {
    const error = h("p", { id: newId(), class: "error small", part: "error" });
    this.#inputs.set(name, input);
    this.#errors.set(input, error);
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${error.id}`.trim());
    return error;
  }

  /** Takes back what was said. */
  clear() {
    for (const [input, error] of this.#errors) {
      error.textContent = "";
      input.removeAttribute("aria-invalid");
    }
  }

  /**
   * Says what is wrong.
   * @param {HTMLInputElement} input
   * @param {string} text
   */
  refuse(input, text) {
    const error = this.#errors.get(input);
    if (error) {
      error.textContent = text;
    }

    input.setAttribute("aria-invalid", "true");
  }

  /** @param {string} name */
  #label(name) {
    return this.#element.say(`${this.#prefix}.${name}`);
  }

  /** @param {string} name */
  #hint(name) {
    const key = `${this.#prefix}.${name}.hint`;
    return this.#element.words.has(key) ? this.#element.say(key) : undefined;
  }
}
