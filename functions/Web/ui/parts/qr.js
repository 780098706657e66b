const svg = "http://www.w3.org/2000/svg";

/**
 * A QR code out of the service's SVG: its size and the path of its black modules, drawn anew on white. The text itself
 * is never made part of the page.
 * @param {string} text
 * @param {string} label What a screen reader says.
 */
export function qrCode(text, label) {
  const [, size = "1 1"] = /viewBox="0 0 ([\d. ]+)"/u.exec(text) ?? [];
  const [, modules = ""] = /fill="#000000" d="([MhvzZ\d. -]*)"/u.exec(text) ?? [];
  const [width, height] = size.split(" ");
  return image({ viewBox: `0 0 ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    path("#fff", `M0 0h${width}v${height}h-${width}z`), path("#000", modules));
}

/**
 * @param {Record<string, string>} attributes
 * @param {...SVGElement} children
 */
function image(attributes, ...children) {
  const element = document.createElementNS(svg, "svg");
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }

  element.append(...children);
  return element;
}

/**
 * @param {string} fill
 * @param {string} d
 */
function path(fill, d) {
  const element = document.createElementNS(svg, "path");
  element.setAttribute("fill", fill);
  element.setAttribute("d", d);
  return element;
}
