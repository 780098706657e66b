/**
 * The token by which this browser is known again to a person, kept in the browser's storage: one for each person and
 * service. A site that keeps it elsewhere (a cookie that scripts can't read, say) sets `device-storage="none"` and
 * `device-token`, and takes a new one from the event `complete`.
 * @param {import("./element.js").TwoFactorElement} element
 */
export function deviceTokens(element) {
  const key = `two-factor device ${element.endpoint.href} ${element.tickets.subject}`;
  const isOurs = element.getAttribute("device-storage") !== "none";
  return {
    isOurs,
    read: () => (isOurs ? stored(key) : element.getAttribute("device-token")),
    /** @param {string} token */
    keep: (token) => isOurs && store(key, token),
  };
}

/** @param {string} key */
function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage is forbidden in this browser: it is asked each time.
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} token
 */
function store(key, token) {
  try {
    localStorage.setItem(key, token);
  } catch {
    // As above.
  }
}
