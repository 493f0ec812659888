import { element } from '../widget/protocol/dom.js';

/** What each key does; `run` is called with the desk's actions. */
export const KEYS = [
  { keys: ['Alt', 'N'], code: 'KeyN', does: 'Take the one who has waited longest', run: (actions) => actions.takeNext() },
  { keys: ['Alt', 'J'], code: 'KeyJ', does: 'Next conversation', run: (actions) => actions.step(1) },
  { keys: ['Alt', 'K'], code: 'KeyK', does: 'Previous conversation', run: (actions) => actions.step(-1) },
  { keys: ['Alt', 'R'], code: 'KeyR', does: 'Resolve this conversation', run: (actions) => actions.resolve() },
  { keys: ['Alt', 'H'], code: 'KeyH', does: 'Show or hide this help', run: (actions) => actions.help() },
];

const WRITING = [
  { keys: ['Enter'], does: 'Send' },
  { keys: ['Shift', 'Enter'], does: 'New line' },
];

/** The overlay that lists the keys. */
export class HelpView {
  constructor() {
    const close = element('button', { class: 'secondary', type: 'button', 'data-testid': 'help-close', onclick: () => this.root.close() }, 'Close');
    const rows = [...KEYS, ...WRITING].map(({ keys, does }) => {
      const caps = keys.flatMap((key, index) => (index > 0 ? ['+', element('kbd', {}, key)] : [element('kbd', {}, key)]));
      return element('div', {}, element('dt', {}, ...caps), element('dd', {}, does));
    });
    const title = element('h2', { id: 'help-title' }, 'Keyboard');
    this.root = element('dialog', { class: 'help', 'aria-labelledby': 'help-title', 'data-testid': 'help' }, title, element('dl', {}, ...rows), close);
  }

  toggle() {
    if (this.root.open) {
      this.root.close();
    } else {
      this.root.showModal();
    }
  }
}

/** Runs the action of a key press; keys are told by place, since Alt changes the letter on some keyboards. */
export function listen(actions) {
  document.addEventListener('keydown', (event) => {
    const key = KEYS.find(({ code }) => code === event.code);
    if (key && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      key.run(actions);
    }
  });
}
