// Loads each element when it first occurs in the document, so that a page with a prompt loads no admin center.

/** @type {Record<string, () => Promise<unknown>>} */
const modules = {
  "two-factor-sign-in": () => import("./elements/sign-in.js"),
  "two-factor-settings": () => import("./elements/settings.js"),
  "two-factor-enrollment": () => import("./elements/enrollment.js"),
  "recovery-codes": () => import("./elements/recovery-codes.js"),
  "two-factor-admin": () => import("./elements/admin.js"),
};

const waiting = new Set(Object.keys(modules));
const observer = new MutationObserver(defineWhatIsThere);

/**
 * Defines an element that the document doesn't hold yet, or holds where it isn't seen: in another element's shadow.
 * @param {string} tag Its name, such as `two-factor-sign-in`.
 * @throws {TypeError} There is no such element.
 */
export async function define(tag) {
  const load = modules[tag];
  if (!load) {
    throw new TypeError(`Serverless2FA has these elements: ${Object.keys(modules).join(", ")}.`);
  }

  await load();
  waiting.delete(tag);
}

function defineWhatIsThere() {
  for (const tag of waiting) {
    if (document.getElementsByTagName(tag).length > 0) {
      void define(tag);
    }
  }

  if (waiting.size === 0) {
    observer.disconnect();
  }
}

observer.observe(document, { childList: true, subtree: true });
defineWhatIsThere();
