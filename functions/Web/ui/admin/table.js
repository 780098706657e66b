import { h } from "../parts/dom.js";

/** @typedef {{label: string, isWide?: boolean}} Column On a phone each cell is a line with its label; a wide one needs none. */

/**
 * A table whose rows are cards on a phone. The roles are written out, since browsers take them away from what isn't
 * displayed as a table.
 * @param {string} label
 * @param {Column[]} columns
 */
export function table(label, columns) {
  const body = h("tbody", { role: "rowgroup" });
  const node = h("table", { role: "table", "aria-label": label, part: "table" },
    h("thead", { role: "rowgroup" },
      h("tr", { role: "row" }, ...columns.map((column) => h("th", { role: "columnheader", scope: "col" }, column.label)))),
    body);
  return {
    node,
    body,
    /** @param {(import("../parts/dom.js").Child | import("../parts/dom.js").Child[])[]} cells */
    row: (cells) => h("tr", { role: "row" }, ...cells.map((cell, index) => {
      const { label: name, isWide } = columns[index];
      return h("td", { role: "cell", "data-label": name, class: isWide && "wide" }, h("div", null, cell));
    })),
  };
}
