import { h, newId } from "../parts/dom.js";

/**
 * A field with its label.
 * @param {string} label
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {string} [hint]
 */
export function field(label, control, hint) {
  control.id ||= newId();
  const note = hint ? h("p", { id: newId(), class: "muted small" }, hint) : null;
  if (note) {
    control.setAttribute("aria-describedby", note.id);
  }

  return h("div", { class: "field" }, h("label", { for: control.id }, label), control, note);
}

/**
 * A checkbox with its label.
 * @param {string} label
 * @param {HTMLInputElement} input
 * @param {string} [hint]
 */
export function choice(label, input, hint) {
  const note = hint ? h("span", { id: newId(), class: "muted small" }, hint) : null;
  if (note) {
    input.setAttribute("aria-describedby", note.id);
  }

  const id = newId();
  input.setAttribute("aria-labelledby", id);
  return h("label", { class: "choice" }, input, h("span", { class: "stack tight" }, h("span", { id }, label), note));
}

/** A place that says what is wrong with one of the fields of a form. */
export class FieldError {
  node = h("p", { id: newId(), class: "error", part: "error", role: "alert" });

  /** Takes back what was said. */
  #accept = () => {};

  /**
   * Says it, and takes the person to the field.
   * @param {HTMLInputElement} control
   * @param {string} text
   */
  refuse(control, text) {
    this.accept();
    const hint = control.getAttribute("aria-describedby");
    this.#accept = () => {
      this.node.textContent = "";
      control.removeAttribute("aria-invalid");
      control.setAttribute("aria-describedby", hint ?? "");
    };
    this.node.textContent = text;
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", `${hint ?? ""} ${this.node.id}`.trim());
    control.focus();
  }

  accept() {
    this.#accept();
  }
}

/**
 * A switch with its label.
 * @param {string} label
 * @param {boolean} checked
 * @param {string} [hint]
 */
export function toggle(label, checked, hint) {
  const [name, note] = [newId(), newId()];
  const input = h("input", {
    type: "checkbox", role: "switch", part: "switch", checked, "aria-labelledby": name, "aria-describedby": hint ? note : null,
  });
  const node = h("label", { class: "switch" },
    h("span", { class: "stack tight" },
      h("strong", { id: name }, label), hint && h("span", { id: note, class: "muted small" }, hint)),
    input);
  return { input, node };
}

/**
 * A choice among a few.
 * @param {[value: string, text: string][]} options
 * @param {string} [value] The chosen one.
 */
export const select = (options, value = "") => h("select", { part: "input" },
  ...options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)));

/**
 * A field for a whole number.
 * @param {number | null | undefined} value
 * @param {number} min
 * @param {number} max
 */
export const number = (value, min, max) => h("input", {
  type: "number", part: "input", inputmode: "numeric", min, max, step: 1, value: value === null || value === undefined ? "" : String(value),
});

/**
 * A field for a day and time of the reader's own clock.
 * @param {string | undefined} instant RFC 3339.
 */
export function moment(instant) {
  const value = instant ? local(new Date(instant)) : "";
  return h("input", { type: "datetime-local", part: "input", value });
}

/**
 * What such a field says.
 * @param {HTMLInputElement} input
 * @returns {string | undefined} RFC 3339.
 */
export const instantOf = (input) => (input.value ? new Date(input.value).toISOString() : undefined);

/** @param {Date} date */
function local(date) {
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
