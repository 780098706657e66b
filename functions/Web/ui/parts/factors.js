/** @typedef {import("./api.js").Method} Method */
/** @typedef {import("./api.js").TwoFactor} TwoFactor */

/** The methods, the strongest first. @type {Method[]} */
export const strongestFirst = ["authenticator", "sms", "email"];

/**
 * The methods that a person is asked by, the strongest first: not those that are blocked, and what isn't allowed any more
 * only where there is nothing else.
 * @param {TwoFactor} state
 */
export function usable(state) {
  const open = state.methods.filter((one) => !one.blocked);
  const allowed = open.filter((one) => !one.forbidden);
  const asked = allowed.length > 0 ? allowed : open;
  return strongestFirst.filter((method) => asked.some((one) => one.method === method));
}

/**
 * The methods that may confirm that one is changed or turned off: as strong or stronger. The service judges; this spares
 * people a prompt that can't do.
 * @param {Method[]} factors Those that can be asked.
 * @param {Method} wanted
 */
export function thatMayChange(factors, wanted) {
  return factors.filter((factor) => strongestFirst.indexOf(factor) <= strongestFirst.indexOf(wanted));
}

/**
 * The methods that may confirm that one is set up: to add one, the strongest that there is will do, too.
 * @param {Method[]} factors Those that can be asked.
 * @param {Method} wanted
 */
export function thatMaySetUp(factors, wanted) {
  const strong = thatMayChange(factors, wanted);
  return strong.length > 0 || factors.includes(wanted) ? strong : factors.slice(0, 1);
}
