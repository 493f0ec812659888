const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element. Properties that start with `on` are listeners, the others attributes; children are nodes or texts,
 * never markup, and what is empty is left out.
 */
export function element(name, properties = {}, ...children) {
  return filled(document.createElement(name), properties, children);
}

/** Makes an element of a drawing. */
export function drawn(name, properties = {}, ...children) {
  return filled(document.createElementNS(SVG, name), properties, children);
}

function filled(made, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ''));
  return made;
}

/**
 * Makes the children of a node like those given. Nodes of the same kind at the same place stay, and with them focus,
 * selection, opened details and listeners; so what is drawn over and over has its listeners further up.
 */
export function draw(root, ...children) {
  const wanted = children.flat().filter((child) => child instanceof Node);
  wanted.forEach((next, index) => {
    const now = root.childNodes[index];
    if (now === undefined) {
      root.append(next);
    } else {
      adapt(now, next);
    }
  });
  while (root.childNodes.length > wanted.length) {
    root.lastChild.remove();
  }
}

function adapt(now, next) {
  if (now.nodeName !== next.nodeName || now.dataset?.key !== next.dataset?.key) {
    now.replaceWith(next);
  } else if (now.nodeType === Node.TEXT_NODE) {
    if (now.data !== next.data) {
      now.data = next.data;
    }
  } else {
    for (const { name, value } of next.attributes) {
      if (now.getAttribute(name) !== value) {
        now.setAttribute(name, value);
      }
    }
    for (const { name } of [...now.attributes]) {
      if (!next.hasAttribute(name) && !(now.nodeName === 'DETAILS' && name === 'open')) {
        now.removeAttribute(name);
      }
    }
    draw(now, ...next.childNodes);
  }
}

/** A table with a caption for those who do not see where it stands. Cells are texts or nodes; the first heads its row. */
export function table({ caption, heads, rows, empty, testid }) {
  if (rows.length === 0) {
    return element('p', { class: 'empty', 'data-testid': `${testid}-empty` }, empty);
  }
  const cells = (row) =>
    row.cells.map((cell, index) => {
      const label = { 'data-head': heads[index] };
      return index === 0 ? element('th', { scope: 'row', ...label }, cell) : element('td', label, cell);
    });
  return element(
    'table',
    { 'data-testid': testid },
    element('caption', { class: 'unseen' }, caption),
    element('thead', {}, element('tr', {}, heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, rows.map((row) => element('tr', { 'data-key': row.key, 'data-testid': `${testid}-row`, ...row.properties }, cells(row)))),
  );
}

/** A state as a sign and a word: colour alone tells nobody anything. */
export function state(kind, word, title) {
  const signs = { good: '●', warn: '▲', bad: '■', none: '○' };
  return element('span', { class: `state ${kind}`, title }, element('span', { 'aria-hidden': 'true' }, signs[kind]), ` ${word}`);
}

let fields = 0;

/** A label and its control, one below the other. */
export function field(label, control, hint) {
  fields += 1;
  control.id = `field-${fields}`;
  const described = hint && element('p', { class: 'hint', id: `hint-${fields}` }, hint);
  if (described) {
    control.setAttribute('aria-describedby', described.id);
  }
  return element('div', { class: 'field' }, element('label', { for: control.id }, label), control, described);
}

/** Boxes to tick, as one group. */
export function choices(legend, name, values, hint) {
  const boxes = values.map(([value, label]) => element('label', {}, element('input', { type: 'checkbox', name, value }), ` ${label}`));
  return element('fieldset', {}, element('legend', {}, legend), element('div', { class: 'boxes' }, boxes), hint && element('p', { class: 'hint' }, hint));
}
