// A page of no domain of its own: the site and the language come with the address.
const asked = new URLSearchParams(location.search);
document.documentElement.lang = asked.get('lang') ?? 'en';

const tag = document.createElement('script');
tag.src = '../widget.js';
tag.dataset.site = asked.get('site') ?? '';
tag.dataset.lang = document.documentElement.lang;
/** The panel is what there is to see: it opens by itself. */
addEventListener('meridian-shown', ({ target }) => {
  if (!target.hasAttribute('open')) {
    target.shadowRoot.querySelector('.launcher').click();
  }
});

document.body.append(tag);
