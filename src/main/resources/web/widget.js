// Guichet on another site: <script src="https://host/widget.js" data-language="fr" async></script>
// A round button at the bottom right opens the chat page in an iframe. Everything lives in a shadow root, so the styles of
// the site and ours do not meet, and in one block, so that no name is left behind.
{
  const script = document.currentScript;
  const MARK = 'data-guichet-widget';
  const home = new URL(script.src).origin;
  const known = (code) => ['fr', 'nl', 'en', 'de'].includes(code);
  const wishes = [script.dataset.language, document.documentElement.lang, ...(navigator.languages || [])];
  const language = wishes.map((wish) => (wish || '').slice(0, 2).toLowerCase()).find(known) || 'fr';

  // What the button is called before the page, which knows the wording, has been opened. The host's own policy may forbid
  // fetching the wording from here, hence this copy of page_open and page_close.
  const labels = {
    fr: { open: "Ouvrir l'assistant de COOPCITY", close: "Fermer l'assistant" },
    nl: { open: 'De assistent van COOPCITY openen', close: 'De assistent sluiten' },
    en: { open: 'Open the COOPCITY assistant', close: 'Close the assistant' },
    de: { open: 'Den Assistenten von COOPCITY öffnen', close: 'Den Assistenten schließen' },
  }[language];

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    button {
      position: fixed; z-index: 2147483646; right: max(20px, env(safe-area-inset-right)); bottom: max(20px, env(safe-area-inset-bottom));
      display: grid; place-items: center; width: 60px; height: 60px; padding: 0; border: 0; border-radius: 50%; cursor: pointer;
      background: #0b6b5d; color: #fff; box-shadow: 0 2px 6px rgb(0 0 0 / 18%), 0 8px 24px rgb(0 0 0 / 18%);
    }
    button:hover { background: #08544a; }
    button:focus-visible { outline: 3px solid #fff; outline-offset: 0; box-shadow: 0 0 0 6px #0b6b5d; }
    svg { width: 30px; height: 30px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    [aria-expanded="false"] .down, [aria-expanded="true"] .talk { display: none; }
    .panel {
      position: fixed; z-index: 2147483647; right: max(20px, env(safe-area-inset-right)); bottom: 96px;
      width: 400px; max-width: calc(100vw - 40px); height: 620px; max-height: calc(100vh - 116px);
      overflow: hidden; border: 1px solid rgb(0 0 0 / 12%); border-radius: 20px; background: Canvas; color-scheme: light dark;
      box-shadow: 0 4px 12px rgb(0 0 0 / 10%), 0 16px 48px rgb(0 0 0 / 20%);
    }
    .panel[hidden] { display: none; }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    @media (max-width: 480px), (max-height: 480px) {
      .panel { inset: 0; width: 100%; max-width: none; height: 100%; max-height: none; border: 0; border-radius: 0; }
    }
    @media (prefers-color-scheme: dark) { .panel { border-color: rgb(255 255 255 / 16%); } }
    @media (prefers-reduced-motion: no-preference) {
      button { transition: background-color .15s; }
      .panel { animation: rise .2s ease-out; }
      @keyframes rise { from { opacity: 0; transform: translateY(10px); } }
    }`;

  const make = (name, attributes = {}) => {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  };

  const drawing = (name, path) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('class', name);
    svg.setAttribute('aria-hidden', 'true');
    svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
    svg.firstChild.setAttribute('d', path);
    return svg;
  };

  const host = make('div', { [MARK]: '' });
  const button = make('button', { type: 'button', 'aria-expanded': 'false', 'aria-haspopup': 'dialog' });
  const panel = make('div', { class: 'panel', role: 'dialog', hidden: '' });
  let frame = null;

  const isOpen = () => !panel.hidden;

  const name = () => {
    const label = isOpen() ? labels.close : labels.open;
    button.setAttribute('aria-label', label);
    button.title = label;
    panel.setAttribute('aria-label', labels.title || 'Guichet');
    if (frame) {
      frame.title = labels.title || 'Guichet';
    }
  };

  const focusPage = () => {
    frame.focus();
    frame.contentWindow.postMessage({ guichet: 'opened' }, home);
  };

  // The page is fetched when it is wanted, and stays when it is closed: the conversation goes on.
  const open = () => {
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    if (frame) {
      focusPage();
    } else {
      frame = make('iframe', { src: `${home}/?lang=${language}&embedded`, allow: 'clipboard-write' });
      frame.addEventListener('load', () => isOpen() && focusPage());
      panel.append(frame);
    }
    name();
  };

  const close = () => {
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    name();
    button.focus();
  };

  const build = () => {
    const root = host.attachShadow({ mode: 'closed' });
    // A constructed sheet, because the site's policy may forbid inline styles.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    button.append(
      drawing('talk', 'M12 4.5c-4.7 0-8.5 3.1-8.5 7 0 2.2 1.2 4.1 3 5.400V20.500l3.6-2.200c.6.1 1.2.2 1.9.2 4.7 0 8.5-3.1 8.5-7s-3.8-7-8.5-7zM8.5 11.500h.01M12 11.500h.01M15.5 11.500h.01'),
      drawing('down', 'M6 9.500l6 6 6-6'));
    button.addEventListener('click', () => (isOpen() ? close() : open()));
    document.addEventListener('keydown', (event) => event.key === 'Escape' && isOpen() && close());
    window.addEventListener('message', (event) => {
      if (!frame || event.origin !== home || event.source !== frame.contentWindow) {
        return;
      }
      if (event.data?.guichet === 'close') {
        close();
      } else if (event.data?.guichet === 'labels') {
        Object.assign(labels, { open: event.data.open, close: event.data.close, title: event.data.title });
        name();
      }
    });
    name();
    root.append(panel, button);
    document.body.append(host);
  };

  // With `async` the script may run before there is a body. The tag may stand on a page twice: the first one counts.
  const start = () => document.querySelector(`[${MARK}]`) || build();
  document.body ? start() : document.addEventListener('DOMContentLoaded', start, { once: true });
}
