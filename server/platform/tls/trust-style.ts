/**
 * The look of the trust page: the roles of web/ui/styles/tokens.css that it uses, with their values. It stands alone,
 * because a device that does not trust the box yet gets nothing else of it.
 */
export const trustStyle = `
:root { color-scheme: light;
  --counter: oklch(0.932 0.007 148); --paper: oklch(0.994 0.002 130);
  --paper-sunk: oklch(0.968 0.005 145); --line: oklch(0.882 0.009 148);
  --ink: oklch(0.225 0.022 162); --ink-2: oklch(0.365 0.020 160); --ink-3: oklch(0.468 0.017 158);
  --leaf: oklch(0.420 0.090 157); --leaf-hover: oklch(0.370 0.082 157);
  --on-leaf: oklch(0.990 0.010 145); --leaf-ink: oklch(0.345 0.076 158);
  --haldi-soft: oklch(0.955 0.068 101); --haldi-line: oklch(0.820 0.130 96);
  --haldi-ink: oklch(0.405 0.082 84); --focus: oklch(0.420 0.130 252);
  --font: "Anek", "Noto Sans", "Noto Sans Devanagari", system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :root { color-scheme: dark;
  --counter: oklch(0.168 0.010 162); --paper: oklch(0.238 0.012 158);
  --paper-sunk: oklch(0.278 0.013 157); --line: oklch(0.335 0.013 156);
  --ink: oklch(0.958 0.008 125); --ink-2: oklch(0.845 0.012 140); --ink-3: oklch(0.735 0.014 148);
  --leaf: oklch(0.765 0.122 154); --leaf-hover: oklch(0.815 0.118 154);
  --on-leaf: oklch(0.195 0.035 158); --leaf-ink: oklch(0.865 0.092 152);
  --haldi-soft: oklch(0.322 0.048 96); --haldi-line: oklch(0.520 0.085 94);
  --haldi-ink: oklch(0.900 0.100 98); --focus: oklch(0.820 0.085 245); } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--counter); color: var(--ink); font: 450 1rem/1.5 var(--font);
  -webkit-text-size-adjust: 100%; }
main { max-width: 62rem; margin: 0 auto; padding: 1.25rem 0.875rem 3rem; display: grid;
  gap: 0.875rem; grid-template-columns: minmax(0, 1fr); }
.mark { display: flex; align-items: center; gap: 0.6rem; font-weight: 700; color: var(--leaf-ink);
  font-size: 1.125rem; }
.mark svg { width: 2rem; height: 2rem; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2.125rem); line-height: 1.15; margin: 0.75rem 0 0.5rem;
  font-weight: 660; text-wrap: balance; }
h2 { font-size: 1.125rem; line-height: 1.3; margin: 0 0 0.625rem; font-weight: 660; }
p { margin: 0 0 0.625rem; max-width: 42rem; color: var(--ink-2); }
p:last-child { margin-bottom: 0; }
.lead { font-size: 1.0625rem; }
.paper { background: var(--paper); border: 1px solid var(--line); border-radius: 3px;
  padding: 1rem 1.125rem 1.125rem; }
.share { display: grid; gap: 1rem; align-items: center; }
.code { width: calc(var(--side) * 5px); max-width: 100%; height: auto; background: #fff; fill: #000;
  border-radius: 3px; display: block; }
.address, .print { overflow-wrap: anywhere; font-weight: 610; color: var(--ink);
  font-variant-numeric: tabular-nums; }
.print { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: 1rem;
  line-height: 1.75; display: grid; grid-template-columns: repeat(4, max-content); gap: 0 1.25ch;
  margin: 0 0 0.75rem; }
details { border-top: 1px solid var(--line); }
details:last-of-type { border-bottom: 1px solid var(--line); }
summary { min-height: 48px; display: flex; align-items: center; gap: 0.625rem; cursor: pointer;
  font-weight: 610; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ""; width: 0.5rem; height: 0.5rem; margin: 0 0.25rem; flex: none;
  border: solid var(--ink-3); border-width: 0 2px 2px 0; rotate: -45deg; }
details[open] > summary::before { rotate: 45deg; }
.steps { padding: 0 0 1.125rem 1.75rem; }
ol { margin: 0 0 0.875rem; padding-left: 1.25rem; max-width: 40rem; color: var(--ink-2); }
li { padding-left: 0.25rem; margin: 0 0 0.5rem; overflow-wrap: anywhere; }
li::marker { font-weight: 660; color: var(--ink); }
b { font-weight: 610; color: var(--ink); }
.note { font-size: 0.9375rem; color: var(--ink-3); }
.key { display: inline-flex; align-items: center; justify-content: center; min-height: 48px;
  padding: 0 1.125rem 1px; border-radius: 9px; font-weight: 610; text-decoration: none;
  text-align: center; line-height: 1.15; color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); box-shadow: inset 0 -2px 0 var(--line); margin: 0 0 0.75rem; }
.key:hover { background: var(--paper-sunk); }
.leaf { color: var(--on-leaf); background: var(--leaf); border-color: transparent;
  box-shadow: inset 0 -2px 0 oklch(0 0 0 / 0.22); }
.leaf:hover { background: var(--leaf-hover); }
.care { background: var(--haldi-soft); border-color: var(--haldi-line); }
.care p, .care h2 { color: var(--haldi-ink); }
a { color: var(--leaf-ink); text-underline-offset: 3px; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px;
  border-radius: 5px; }
code { font: 0.9375em ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
@media (min-width: 40rem) { .print { grid-template-columns: repeat(8, max-content); }
  main { padding-inline: 1.25rem; } .paper { padding: 1.25rem 1.5rem 1.5rem; }
  .share { grid-template-columns: auto minmax(0, 1fr); gap: 1.5rem; } }
@media (min-width: 64rem) { main { grid-template-columns: minmax(0, 1fr) minmax(0, 22rem);
  align-items: start; padding-top: 2rem; } header { grid-column: 1 / -1; }
  .share { grid-template-columns: minmax(0, 1fr); } .print { grid-template-columns: repeat(4, max-content); }
  .guides, .meaning { grid-column: 1; } .guides { grid-row: 2 / span 2; } .meaning { grid-row: 4; }
  .beside { grid-column: 2; } }
`
