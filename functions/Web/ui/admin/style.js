// What only the administration needs; the prompt doesn't load it.

const css = `
.tabs { display: flex; flex-wrap: wrap; gap: .25rem; border-block-end: 1px solid var(--line); padding-block-end: .5rem; }
.tabs button { border-color: transparent; color: var(--muted); padding-inline: .75rem; }
.tabs button[aria-selected="true"] { color: var(--accent); background: var(--raised); border-color: var(--line); box-shadow: inset 0 -3px 0 var(--accent); }
.panel { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); padding-block-start: .75rem; }
.panel[hidden], button[hidden] { display: none; }
.columns { display: grid; gap: 1rem 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); align-items: start; }
.filters { display: grid; gap: .75rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr)); align-items: end; }
.filters .choice { min-height: 2.75rem; align-items: center; }
.field { display: grid; gap: .25rem; grid-template-columns: minmax(0, 1fr); align-content: start; }
input[type="number"] { max-width: 10rem; }
input[type="datetime-local"] { max-width: 18rem; }
fieldset > legend + * { margin-block-start: .5rem; }
.switch .small { font-weight: 400; }
.outcome:not(:has(> :not(:empty))) { display: none; }
select { max-width: 24rem; }
.filters select { max-width: none; }
.switch { display: flex; gap: 1rem; align-items: center; justify-content: space-between; padding: .875rem 1rem; border: 1px solid var(--line); border-radius: var(--radius); cursor: pointer; }
input[role="switch"] {
  appearance: none; flex: none; position: relative; inline-size: 3rem; min-height: 0; block-size: 1.75rem; margin: 0; padding: 0;
  border: 1px solid var(--border); border-radius: 999px; background: var(--raised); cursor: pointer;
}
input[role="switch"]::before { content: ""; position: absolute; inset-block-start: .1875rem; inset-inline-start: .1875rem; inline-size: 1.25rem; block-size: 1.25rem; border-radius: 50%; background: var(--border); }
input[role="switch"]:checked { background: var(--accent); border-color: var(--accent); }
input[role="switch"]:checked::before { inset-inline-start: 1.4375rem; background: var(--accent-text); }
details .section, details > .columns, details > .stack { margin-block-start: 1rem; }
table { inline-size: 100%; border-collapse: collapse; }
th { text-align: start; font-size: .875rem; color: var(--muted); font-weight: 600; padding: .375rem .5rem; border-block-end: 1px solid var(--border); }
td { padding: .625rem .5rem; border-block-end: 1px solid var(--line); vertical-align: top; }
td:last-child:has(button) { text-align: end; }
td button { white-space: nowrap; }
td:first-child { min-inline-size: 11rem; }
td p + p { margin-block-start: .125rem; }
.facts { display: grid; gap: .5rem 1rem; grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; }
.bullets { padding-inline-start: 1.25rem; display: grid; gap: .375rem; }
.figure { padding: 1rem; border: 1px solid var(--line); border-radius: var(--radius); display: grid; gap: .5rem; align-content: start; }
.bad { color: var(--danger); font-weight: 600; }
.once { font: 600 clamp(1rem, 5.5cqi, 1.375rem)/1.5 ui-monospace, monospace; white-space: nowrap; overflow-x: auto; direction: ltr; unicode-bidi: isolate; padding: .75rem 1rem; background: var(--raised); border-radius: var(--radius); text-align: center; }
.address { display: inline-block; min-inline-size: 7rem; }
@container (max-width: 44rem) {
  table, tbody, tr, td { display: block; }
  thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding-block: .75rem; border-block-end: 1px solid var(--line); }
  td { border: 0; padding: .125rem 0; display: grid; grid-template-columns: minmax(5.5rem, 30%) minmax(0, 1fr); gap: .5rem; }
  td::before { content: attr(data-label); color: var(--muted); font-size: .875rem; }
  td:first-child { min-inline-size: 0; }
  td.wide { display: block; }
  td.wide::before { content: none; }
  td:last-child:has(button) { text-align: start; }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd + dt { margin-block-start: .5rem; }
}
@media (forced-colors: active) { .tabs button[aria-selected="true"] { outline: 2px solid; } input[role="switch"]:checked::before { background: Highlight; } }
@media (prefers-reduced-motion: no-preference) { input[role="switch"]::before { transition: inset-inline-start .12s; } }
`;

/** How the administration looks, beside what all elements have. */
export const adminSheet = new CSSStyleSheet();
adminSheet.replaceSync(css);
