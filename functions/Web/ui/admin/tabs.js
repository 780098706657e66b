import { h, newId } from "../parts/dom.js";

/**
 * @typedef {object} Tab
 * @property {string} title
 * @property {(panel: HTMLElement) => void} open Fills its panel, when it is first chosen.
 */

/**
 * Tabs as the ARIA Authoring Practices have them: one of them is in the tab order, arrow keys, Home and End choose, each
 * panel is filled when it is first chosen.
 * @param {string} label
 * @param {Tab[]} tabs
 * @param {boolean} isRightToLeft
 */
export function tabList(label, tabs, isRightToLeft) {
  const pairs = tabs.map((tab) => pair(tab));
  const list = h("div", { class: "tabs", part: "tabs", role: "tablist", "aria-label": label },
    ...pairs.map(({ button }) => button));
  for (const [index, { button }] of pairs.entries()) {
    button.addEventListener("click", () => choose(index));
    button.addEventListener("keydown", (event) => pressed(event, index));
  }

  /** @param {number} chosen */
  function choose(chosen) {
    for (const [index, { button, panel }] of pairs.entries()) {
      button.setAttribute("aria-selected", String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
      panel.hidden = index !== chosen;
    }

    pairs[chosen].open();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} index
   */
  function pressed(event, index) {
    const forward = isRightToLeft ? "ArrowLeft" : "ArrowRight";
    const back = isRightToLeft ? "ArrowRight" : "ArrowLeft";
    const last = pairs.length - 1;
    const next = {
      [forward]: index === last ? 0 : index + 1,
      [back]: index === 0 ? last : index - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      choose(next);
      pairs[next].button.focus();
    }
  }

  choose(0);
  return [list, ...pairs.map(({ panel }) => panel)];
}

/** @param {Tab} tab */
function pair(tab) {
  const panelId = newId();
  const button = h("button", { id: newId(), type: "button", part: "tab", role: "tab", "aria-controls": panelId }, tab.title);
  const panel = h("div", { id: panelId, class: "panel", part: "panel", role: "tabpanel", "aria-labelledby": button.id });
  let isOpen = false;
  return {
    button,
    panel,
    open: () => {
      if (!isOpen) {
        isOpen = true;
        tab.open(panel);
      }
    },
  };
}
