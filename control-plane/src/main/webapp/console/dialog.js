import { explain } from './api.js';
import { element, field } from './dom.js';

/**
 * Asks before something is done that people will notice: what it would do stands above the button, and a reason is given
 * where the audit keeps one.
 *
 * @param {object} question
 * @param {string} question.title what will be done
 * @param {Node[]|Promise<Node[]>} question.shows what it would do
 * @param {string} question.verb of the button
 * @param {boolean} question.isFree whether no reason is asked
 * @param {Node} [question.more] a control that belongs to it
 * @param {string} [question.why] a reason given before
 * @param {(reason: string, form: FormData) => Promise<unknown>} question.act does it
 * @returns {Promise<boolean>} whether it was done
 */
export function ask({ title, shows, verb, isFree, more, why = '', act }) {
  return new Promise((resolve) => {
    let isDone = false;
    const preview = element('div', { class: 'preview', 'data-testid': 'preview', tabindex: '0', role: 'group', 'aria-label': 'What it would do' }, element('p', { class: 'empty' }, 'Looking what it would do…'));
    const reason = element('input', { name: 'reason', value: why, required: true, maxlength: 300, autocomplete: 'off', 'data-testid': 'reason' });
    const trouble = element('p', { class: 'refusal', role: 'alert', 'data-testid': 'trouble', hidden: true });
    const button = element('button', { class: 'primary', type: 'submit', 'data-testid': 'confirm', disabled: true }, verb);
    const dialog = element('dialog', { class: 'ask', 'aria-labelledby': 'ask-title', 'data-testid': 'ask' });
    const leave = element('button', { class: 'secondary', type: 'button', 'data-testid': 'cancel', onclick: () => dialog.close() }, 'Leave it');
    const submit = async (event) => {
      event.preventDefault();
      button.disabled = true;
      trouble.hidden = true;
      try {
        await act(reason.value.trim(), new FormData(event.target));
        isDone = true;
        dialog.close();
      } catch (error) {
        trouble.textContent = explain(error);
        trouble.hidden = false;
        button.disabled = false;
      }
    };
    const asked = isFree ? null : field('Why?', reason, 'The audit keeps it.');
    dialog.append(
      element('h2', { id: 'ask-title' }, title),
      preview,
      element('form', { onsubmit: submit }, more, asked, trouble, element('div', { class: 'buttons' }, button, leave)),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(isDone);
    });
    document.body.append(dialog);
    dialog.showModal();
    Promise.resolve(shows)
      .then((nodes) => {
        preview.replaceChildren(...nodes);
        button.disabled = false;
        (isFree ? button : reason).focus();
      })
      .catch((error) => preview.replaceChildren(element('p', { class: 'refusal', role: 'alert' }, explain(error))));
  });
}
