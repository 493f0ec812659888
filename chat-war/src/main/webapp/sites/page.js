import { languageFor } from '../widget/texts.js';

const at = (id) => document.getElementById(id);
const site = new URLSearchParams(location.search).get('site') ?? '';

/** Answers of the region, or the reason that it gives none. */
async function ask(path) {
  const address = new URL(path, location.origin);
  address.searchParams.set('site', site);
  const answer = await fetch(address, { cache: 'no-cache', signal: AbortSignal.timeout(8_000) });
  const body = /json/.test(answer.headers.get('Content-Type') ?? '') ? await answer.json() : {};
  if (!answer.ok) {
    throw new Error(body.detail ?? `the region answered ${answer.status}`);
  }
  return body;
}

function show(snippet, settings) {
  at('site').textContent = settings.site;
  at('tag').textContent = snippet.tag;
  at('policy').textContent = snippet.contentSecurityPolicy;
  facts(settings);
  languages(settings.languages);
  at('steps').hidden = false;
  at('look').hidden = false;
  preview();
}

function facts({ colour, text, languages: offered, position, maxLength }) {
  const rows = [
    ['Colours', colour ? swatch(colour, text) : "the widget's own, light and dark"],
    ['Languages', offered.length > 0 ? offered.map(nameOf).join(', ') : 'English'],
    ['Button', position ?? 'where a line of the language ends'],
    ['Longest message', `${maxLength} characters`],
  ];
  const parts = rows.flatMap(([term, value]) => {
    const [title, said] = [document.createElement('dt'), document.createElement('dd')];
    title.textContent = term;
    said.append(value);
    return [title, said];
  });
  at('facts').replaceChildren(...parts);
}

function swatch(colour, text) {
  const sample = document.createElement('span');
  sample.className = 'swatch';
  sample.style.background = colour;
  sample.style.color = text;
  sample.textContent = `${text} on ${colour}`;
  return sample;
}

function languages(offered) {
  const list = offered.length > 0 ? offered : ['en'];
  at('language').replaceChildren(...list.map((code) => new Option(nameOf(code), code)));
  at('language').value = languageFor(list, navigator.languages);
}

function nameOf(code) {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code);
}

function preview() {
  const page = new URL('preview.html', location.href);
  page.search = new URLSearchParams({ site, lang: at('language').value });
  at('preview').src = page.href;
}

async function copy({ currentTarget }) {
  try {
    await navigator.clipboard.writeText(at(currentTarget.dataset.copies).textContent);
    at('said').textContent = 'Copied';
    currentTarget.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(at(currentTarget.dataset.copies));
    at('said').textContent = 'Selected: copy it with the keyboard';
    currentTarget.textContent = 'Selected';
  }
}

document.querySelectorAll('.copy').forEach((button) => button.addEventListener('click', copy));
at('language').addEventListener('change', preview);
at('phone').addEventListener('change', ({ target }) => document.querySelector('.stage').classList.toggle('narrow', target.checked));

Promise.all([ask('/api/widget/snippet'), ask('/api/widget')])
  .then(([snippet, settings]) => show(snippet, settings))
  .catch((reason) => {
    at('problem').textContent = `There is no snippet: ${reason.message}.`;
    at('problem').hidden = false;
  });
