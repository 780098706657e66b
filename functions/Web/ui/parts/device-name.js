const browsers = [["Edge", /\bEdg\w*\//u], ["Opera", /\bOPR\//u], ["Firefox", /\b(Firefox|FxiOS)\//u], ["Chrome", /(Chrome|CriOS)\//u], ["Safari", /\bSafari\//u]];
const systems = [["iPhone", /\biPhone\b/u], ["iPad", /\biPad\b/u], ["Android", /\bAndroid\b/u], ["Windows", /\bWindows\b/u], ["ChromeOS", /\bCrOS\b/u], ["macOS", /\bMac OS X\b/u], ["Linux", /\bLinux\b/u]];

/**
 * What this browser is called in the list of devices, such as "Firefox, Windows": a hint for people, nothing to rely on.
 * @param {string} userAgent
 */
export function deviceName(userAgent) {
  const names = [browsers, systems].map((known) => known.find(([, form]) => /** @type {RegExp} */ (form).test(userAgent))?.[0]);
  return names.filter(Boolean).join(", ") || undefined;
}
