/** @typedef {import("../texts/en.js").Texts} Texts */
/** @typedef {Record<string, string | number>} Values */

const languages = ["en", "de", "ar"];
const rightToLeft = ["ar"];

/** What people read, in one language. */
export class Words {
  #texts;
  #plurals;

  /**
   * @param {string} language One of those there are texts in.
   * @param {Record<string, string | Record<string, string>>} texts
   */
  constructor(language, texts) {
    this.language = language;
    this.direction = rightToLeft.includes(language) ? "rtl" : "ltr";
    this.#texts = texts;
    this.#plurals = new Intl.PluralRules(language);
  }

  /**
   * The words of the language that fits an element best.
   * @param {HTMLElement} element
   * @param {(language: string) => Promise<{default: object}>} load Loads a language's texts.
   */
  static async of(element, load) {
    const language = closest(element);
    const { default: texts } = await load(language);
    return new Words(language, /** @type {any} */ (texts));
  }

  /**
   * A text with its values put in. One that depends on a number takes it as `n`.
   * @param {string} key
   * @param {Values} [values]
   */
  say(key, values = {}) {
    const found = this.#texts[key];
    const text = typeof found === "object" ? found[this.#plurals.select(Number(values.n))] ?? found.other : found;
    return (text ?? key).replace(/\{(\w+)\}/gu, (_, name) => this.#show(values[name]));
  }

  /** @param {string} key */
  has(key) {
    return key in this.#texts;
  }

  /**
   * A day.
   * @param {string} instant RFC 3339.
   */
  day(instant) {
    return new Intl.DateTimeFormat(this.language, { dateStyle: "medium" }).format(new Date(instant));
  }

  /**
   * A day and a time of it.
   * @param {string} instant RFC 3339.
   */
  time(instant) {
    return new Intl.DateTimeFormat(this.language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
  }

  /**
   * Minutes and seconds.
   * @param {number} seconds
   */
  clock(seconds) {
    const two = new Intl.NumberFormat(this.language, { minimumIntegerDigits: 2 });
    const one = new Intl.NumberFormat(this.language);
    return `${one.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}`;
  }

  /** @param {string | number | undefined} value */
  #show(value) {
    return typeof value === "number" ? new Intl.NumberFormat(this.language).format(value) : value ?? "";
  }
}

/** @param {HTMLElement} element */
function closest(element) {
  const wanted = [
    element.closest("[lang]")?.getAttribute("lang") ?? document.documentElement.lang,
    ...navigator.languages,
  ];
  return wanted.map((tag) => (tag ?? "").toLowerCase().split("-")[0]).find((tag) => languages.includes(tag)) ?? "en";
}
