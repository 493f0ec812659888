import { explain } from './api.js';
import { element, field, state, table } from './dom.js';
import { ago } from './time.js';

const KINDS = { DONE: 'good', REFUSED: 'warn', DENIED: 'bad', FAILED: 'bad' };

/** Every change and every refusal, newest first. */
export class AuditView {
  title = 'Audit';
  root = element('div', { class: 'view' });
  #context;
  #entries = [];
  #next = null;
  #form = element('form', { 'data-testid': 'audit-filter', onsubmit: (event) => (event.preventDefault(), this.#read()) });
  #list = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Audit, as a table', 'data-testid': 'audit' }, element('p', { class: 'empty' }, 'Loading…'));
  #more = element('button', { class: 'secondary', type: 'button', hidden: true, 'data-testid': 'more', onclick: () => this.#read(this.#next) }, 'Earlier entries');
  #said = element('p', { class: 'unseen', role: 'status' });

  constructor(context) {
    this.#context = context;
    const outcome = element('select', { name: 'outcome', 'data-testid': 'audit-outcome' }, ['', ...Object.keys(KINDS)].map((one) => element('option', { value: one }, one === '' ? 'any' : one.toLowerCase())));
    this.#form.append(
      element('div', { class: 'row' }, field('Who', element('input', { name: 'who', autocomplete: 'off', 'data-testid': 'audit-who' })), field('Action', element('input', { name: 'action', autocomplete: 'off', placeholder: 'PATCH /api/settings', 'data-testid': 'audit-action' })), field('Outcome', outcome), element('button', { class: 'primary', type: 'submit', 'data-testid': 'audit-show' }, 'Show')),
    );
    this.root.append(element('section', { class: 'card' }, this.#form, this.#list, element('div', { class: 'buttons' }, this.#more), this.#said));
    this.#read();
  }

  async #read(next) {
    const given = [...new FormData(this.#form)].filter(([, value]) => value.trim() !== '');
    try {
      const part = await this.#context.api.part(next ?? `/api/audit?${new URLSearchParams([...given, ['limit', '25']])}`);
      this.#entries = next ? [...this.#entries, ...part.rows] : part.rows;
      this.#next = part.next;
      this.#more.hidden = part.next === null;
      const rows = this.#entries.map((entry) => ({ key: String(entry.id), cells: cells(entry) }));
      const heads = ['When', 'Who', 'What', 'Outcome', 'Reason or rule', 'Difference'];
      this.#list.replaceChildren(table({ caption: 'Audit, newest first', heads, rows, empty: 'No entry is like that.', testid: 'audit' }));
      this.#said.textContent = `${rows.length} entries`;
    } catch (error) {
      this.#list.replaceChildren(element('p', { class: 'refusal' }, explain(error)));
    }
  }
}

function cells({ at, who, role, action, resource, reason, outcome, detail, before, after, revision }) {
  const shown = (label, value) => value !== undefined && value !== null && element('p', {}, element('strong', {}, label), ' ', element('code', {}, JSON.stringify(value)));
  const difference = before || after ? element('details', {}, element('summary', {}, revision ? `revision ${revision}` : 'shown'), shown('before', before), shown('after', after)) : revision ? `revision ${revision}` : '–';
  return [ago(at), element('span', {}, who || 'unknown', element('br'), element('span', { class: 'hint' }, role.toLowerCase())), element('span', {}, element('code', {}, action), element('br'), element('span', { class: 'hint' }, resource)), state(KINDS[outcome] ?? 'none', outcome.toLowerCase()), element('span', { class: 'free' }, [reason, detail].filter(Boolean).join(': ') || '–'), difference];
}
