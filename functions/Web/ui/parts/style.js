// A constructed style sheet: no style element or attribute, so that the strictest policy of a site allows it.

const css = `
:host { display: block; container-type: inline-size; }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
.frame {
  --accent: var(--two-factor-accent, light-dark(#1a5fb4, #8ab8f5));
  --accent-text: var(--two-factor-accent-text, light-dark(#fff, #10203a));
  --text: var(--two-factor-text, light-dark(#1c2430, #e8ebf0));
  --muted: var(--two-factor-muted, light-dark(#55606e, #aab4c2));
  --surface: var(--two-factor-surface, light-dark(#fff, #1b2029));
  --raised: var(--two-factor-raised, light-dark(#f4f6f9, #252c38));
  --border: var(--two-factor-border, light-dark(#7d8896, #77828f));
  --line: var(--two-factor-line, light-dark(#dde2e8, #353e4c));
  --danger: var(--two-factor-danger, light-dark(#b3261e, #ffb4ab));
  --success: var(--two-factor-success, light-dark(#1b6e3c, #7fd99a));
  --focus: var(--two-factor-focus, light-dark(#0b57d0, #a8c7fa));
  --radius: var(--two-factor-radius, 8px);
  font: 400 1rem/1.5 var(--two-factor-font, system-ui, sans-serif);
  color: var(--text);
  text-align: start;
  overflow-wrap: anywhere;
}
.voice { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
h2, h3, p, ul, ol, dl, dd, fieldset, figure { margin: 0; padding: 0; }
h2 { font-size: 1.375rem; line-height: 1.25; font-weight: 600; }
h3 { font-size: 1.0625rem; line-height: 1.3; font-weight: 600; }
h2:focus, h3:focus { outline: none; }
fieldset { border: 0; min-width: 0; }
legend { padding: 0; font-weight: 600; }
ul.plain, ol.plain { list-style: none; }
.body, form, .stack { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.tight { gap: .375rem; }
.row { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; }
.row.apart { justify-content: space-between; }
.muted { color: var(--muted); }
.small { font-size: .875rem; }
strong { font-weight: 600; }
label, .label { font-weight: 600; }
input, select, textarea {
  font: inherit; color: inherit; background: var(--surface); min-height: 2.75rem; width: 100%;
  padding: .5rem .75rem; border: 1px solid var(--border); border-radius: var(--radius);
}
input[aria-invalid="true"] { border-color: var(--danger); border-width: 2px; }
input.code { font: 600 1.5rem/1.2 ui-monospace, monospace; letter-spacing: .25em; max-width: 14rem; direction: ltr; }
input.recovery { font: 600 1.125rem/1.2 ui-monospace, monospace; max-width: 20rem; direction: ltr; }
input[type="checkbox"], input[type="radio"] { width: 1.25rem; min-height: 1.25rem; height: 1.25rem; margin: .125rem 0 0; accent-color: var(--accent); flex: none; }
.choice { display: flex; gap: .625rem; align-items: flex-start; font-weight: 400; }
.card { display: flex; gap: .75rem; padding: .875rem 1rem; border: 1px solid var(--border); border-radius: var(--radius); font-weight: 400; cursor: pointer; }
.card:has(input:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
button, a.button {
  overflow-wrap: break-word;
  font: inherit; font-weight: 600; color: var(--accent); background: transparent; min-height: 2.75rem; padding: .5rem 1rem;
  border: 1px solid var(--border); border-radius: var(--radius); cursor: pointer; text-decoration: none; text-align: center;
  display: inline-block;
}
button.primary { color: var(--accent-text); background: var(--accent); border-color: var(--accent); }
button.danger { color: var(--danger); border-color: var(--danger); }
button.link { border-color: transparent; padding-inline: 0; text-decoration: underline; text-align: start; min-height: 2rem; }
button[aria-disabled="true"] { opacity: .65; cursor: default; }
button:hover:not([aria-disabled="true"]), a.button:hover { filter: brightness(.94); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.error { color: var(--danger); font-weight: 600; }
.error:empty, .note:empty { display: none; }
.note, .warning { padding: .75rem 1rem; border-radius: var(--radius); background: var(--raised); border-inline-start: 4px solid var(--accent); }
.warning { border-inline-start-color: var(--danger); }
.loading { animation: appear 0s .4s both; }
@keyframes appear { from { opacity: 0; } to { opacity: 1; } }
.ok { color: var(--success); font-weight: 600; }
details > summary { cursor: pointer; font-weight: 600; color: var(--accent); min-height: 1.75rem; }
details ul { padding-inline-start: 1.25rem; display: grid; gap: .5rem; margin-block-start: .5rem; }
.qr { inline-size: min(14rem, 100%); background: #fff; border: 1px solid var(--line); border-radius: var(--radius); }
.qr svg { display: block; inline-size: 100%; block-size: auto; }
.secret { font: 600 1rem/1.6 ui-monospace, monospace; direction: ltr; unicode-bidi: isolate; word-spacing: .25em; }
.codes { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .25rem 1.5rem; padding: 1rem 1rem 1rem 2.5rem; background: var(--raised); border-radius: var(--radius); direction: ltr; }
.codes li { font: 600 1rem/1.6 ui-monospace, monospace; }
.section { display: grid; gap: .75rem; grid-template-columns: minmax(0, 1fr); padding-block-start: 1.25rem; border-block-start: 1px solid var(--line); }
.list > li { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; padding-block: .75rem; border-block-end: 1px solid var(--line); }
.list > li:last-child { border-block-end: 0; }
.pill { font-size: .875rem; font-weight: 600; padding: .125rem .625rem; border-radius: 999px; border: 1px solid currentColor; }
iframe.paper { position: fixed; inline-size: 0; block-size: 0; border: 0; visibility: hidden; }
dialog {
  color: var(--text); background: var(--surface); border: 1px solid var(--line); border-radius: calc(var(--radius) * 1.5);
  inline-size: min(38rem, calc(100vw - 1.5rem)); max-block-size: calc(100vh - 1.5rem); padding: 1.25rem; overflow: auto;
  box-shadow: 0 12px 48px rgb(0 0 0 / .3);
}
dialog::backdrop { background: rgb(10 15 25 / .55); }
dialog .head { flex-wrap: nowrap; margin-block-end: .25rem; }
button.close { flex: none; inline-size: 2.75rem; padding: 0; font-size: 1.5rem; line-height: 1; border-color: transparent; }
@media (pointer: fine) { .touch { display: none; } }
@media (prefers-reduced-motion: no-preference) { button, .card { transition: filter .12s, box-shadow .12s; } }
@media (forced-colors: active) { button.primary { border-width: 2px; } .card:has(input:checked) { outline: 2px solid; } }
`;

/** How all elements look. */
export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
