const css = `
:host {
  all: initial;
  --ink: #16211f; --muted: #566461; --line: #dde5e3; --ground: #ffffff; --soft: #f1f5f4;
  --brand: #0d5c56; --on-brand: #ffffff; --link: #0d5c56; --head: #0d5c56; --on-head: #ffffff; --on-head-soft: #d3ebe8;
  --warn-ground: #fdf3dc; --warn-ink: #6b4700; --bad: #b3261e; --focus: #0b6bcb;
  --shadow: 0 1px 2px rgb(15 35 32 / .12), 0 12px 40px rgb(15 35 32 / .18);
  position: fixed; inset-inline-end: 20px; bottom: 20px; z-index: 2147483000;
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  color: var(--ink); color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :host {
    --ink: #e8eeec; --muted: #9fb0ac; --line: #2f3b39; --ground: #171f1e; --soft: #222c2a;
    --brand: #7fd1c7; --on-brand: #06211e; --link: #7fd1c7; --head: #12403b; --on-head: #e9f6f4; --on-head-soft: #a9d0ca;
    --warn-ground: #3a2e10; --warn-ink: #f3d797; --bad: #ffb4ab; --focus: #8ec5ff;
    --shadow: 0 1px 2px rgb(0 0 0 / .5), 0 12px 40px rgb(0 0 0 / .55);
  }
}
:host([data-left]) { left: 20px; right: auto; }
:host([data-right]) { right: 20px; left: auto; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, p, ol { margin: 0; padding: 0; }
ol { list-style: none; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.launcher {
  position: relative; display: grid; place-items: center; width: 56px; height: 56px;
  border: 0; border-radius: 50%; background: var(--brand); color: var(--on-brand); box-shadow: var(--shadow);
  transition: transform .15s ease;
}
.launcher:hover { transform: translateY(-1px); }
.badge {
  position: absolute; top: -3px; inset-inline-end: -3px; min-width: 21px; height: 21px; padding: 0 6px; border-radius: 11px;
  background: #b3261e; color: #fff; font-size: 12px; font-weight: 600; line-height: 21px; box-shadow: 0 0 0 2px var(--ground);
}
.panel {
  position: absolute; inset-inline-end: 0; bottom: 70px; display: flex; flex-direction: column;
  width: 376px; height: min(620px, calc(100vh - 110px)); height: min(620px, calc(100dvh - 110px));
  border: 1px solid var(--line); border-radius: 16px; overflow: hidden; background: var(--ground); box-shadow: var(--shadow);
  animation: rise .18s ease;
}
:host([data-left]) .panel { left: 0; right: auto; }
:host([data-right]) .panel { right: 0; left: auto; }
@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
.head {
  display: flex; align-items: flex-start; justify-content: space-between; gap: 12px;
  padding-block: 16px 14px; padding-inline: 18px 12px; background: var(--head); color: var(--on-head);
}
.head h2 { font-size: 17px; font-weight: 650; line-height: 1.3; }
.presence { margin-top: 2px; font-size: 13px; color: var(--on-head-soft); }
.close {
  display: grid; place-items: center; flex: none; width: 36px; height: 36px; border: 0; border-radius: 9px;
  background: transparent; color: inherit;
}
.close:hover { background: rgb(127 127 127 / .22); }
.head :focus-visible { outline-color: currentcolor; }
.notice { padding: 9px 18px; background: var(--warn-ground); color: var(--warn-ink); font-size: 13px; }
.notice .link { color: inherit; }
.notice[data-state="finding"], .notice[data-state="connecting"] { background: var(--soft); color: var(--muted); }
.log { flex: 1; min-height: 0; padding: 16px 18px 8px; overflow-y: auto; overscroll-behavior: contain; }
.log:focus-visible { outline-offset: -3px; }
.greeting {
  width: fit-content; max-width: 86%; margin-bottom: 14px; padding: 9px 13px; border-radius: 14px; border-end-start-radius: 4px; background: var(--soft);
}
.message { display: flex; flex-direction: column; align-items: flex-start; margin-top: 14px; }
.message.joined { margin-top: 4px; }
.message.own { align-items: flex-end; }
.author { margin-block-end: 3px; margin-inline-start: 2px; font-size: 12px; font-weight: 600; color: var(--muted); }
.bubble {
  max-width: 86%; padding: 8px 13px; border-radius: 14px; border-end-start-radius: 4px; background: var(--soft);
  white-space: pre-wrap; overflow-wrap: anywhere;
}
.own .bubble { border-radius: 14px; border-end-end-radius: 4px; background: var(--brand); color: var(--on-brand); }
.bubble a { color: inherit; text-decoration: underline; text-underline-offset: 2px; }
.meta { display: flex; gap: 6px; margin: 3px 3px 0; font-size: 12px; color: var(--muted); }
time + .state::before { content: "· "; }
.own .meta { text-align: end; }
.state.unsent { color: var(--bad); font-weight: 600; }
.remedies { display: flex; gap: 14px; margin: 1px 3px 0; font-size: 13px; }
.message.system { align-items: center; font-size: 12.5px; color: var(--muted); text-align: center; }
.typing { margin-top: 12px; font-size: 13px; color: var(--muted); }
.link {
  padding: 2px 0; border: 0; background: none; color: var(--link); font-weight: 600; text-decoration: underline; text-underline-offset: 2px;
}
.again { padding: 8px 18px; text-align: center; font-size: 14px; }
.composer {
  display: grid; grid-template-columns: 1fr auto; gap: 0 8px; align-items: end; padding: 10px 12px; border-top: 1px solid var(--line);
}
.composer textarea {
  width: 100%; max-height: 132px; padding: 9px 12px; resize: none; border: 1px solid #7d8b88; border-radius: 12px;
  background: var(--ground); line-height: 1.4;
}
.composer textarea:focus-visible { outline-offset: -1px; }
.composer textarea::placeholder { color: var(--muted); opacity: 1; }
.send {
  display: grid; place-items: center; width: 40px; height: 40px; border: 0; border-radius: 12px; background: var(--brand); color: var(--on-brand);
}
:host([dir="rtl"]) .send svg { transform: scaleX(-1); }
.send[aria-disabled="true"] { background: var(--soft); color: var(--muted); cursor: default; }
.limit { grid-column: 1 / -1; font-size: 13px; color: var(--bad); }
.limit:not(:empty) { padding-top: 6px; }
@media (max-width: 480px) {
  :host { inset-inline-end: 16px; bottom: 16px; }
  :host([data-left]) { left: 16px; }
  :host([data-right]) { right: 16px; }
  :host([open]) { inset: 0; }
  :host([open]) .launcher { display: none; }
  .panel, :host([data-left]) .panel, :host([data-right]) .panel { inset: 0; width: auto; height: 100dvh; border: 0; border-radius: 0; }
  .composer { padding-bottom: max(10px, env(safe-area-inset-bottom)); }
  .composer textarea { font-size: 16px; }
}
@media (prefers-reduced-motion: reduce) {
  .panel { animation: none; }
  .launcher { transition: none; }
}
@media (forced-colors: active) {
  .launcher, .send, .own .bubble, .bubble { border: 1px solid; }
}
`;

let made = null;

/** The widget's style sheet. Made in script, it needs nothing from the page's style-src. */
export function sheet() {
  if (made === null) {
    made = new CSSStyleSheet();
    made.replaceSync(css);
  }
  return made;
}
