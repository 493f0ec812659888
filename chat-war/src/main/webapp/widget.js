// One tag embeds the chat: <script src="https://chat.example/widget.js" data-site="demo" async></script>
// Everything else is loaded from where this file came from; the page's policy needs that origin in script-src and
// connect-src (with wss:), and no 'unsafe-inline'.
(() => {
  const script = document.currentScript;
  const base = new URL('.', script.src);

  const place = () => {
    if (document.querySelector('meridian-chat') === null) {
      const chat = document.createElement('meridian-chat');
      for (const name of ['site', 'name', 'title', 'greeting', 'lang']) {
        if (script.dataset[name]) {
          chat.setAttribute(`data-${name}`, script.dataset[name]);
        }
      }
      document.body.append(chat);
    }
  };

  import(new URL('widget/chat.js', base).href)
    .then(({ define }) => {
      define(base.href);
      if (document.body === null) {
        document.addEventListener('DOMContentLoaded', place, { once: true });
      } else {
        place();
      }
    })
    .catch((error) => console.error(`meridian: the chat could not be loaded from ${base.href}`, error));
})();
