// The texts of the page in four languages. An element says by data-text, data-label or data-placeholder which text it
// shows, so that a change of language reaches everything at once, also what was drawn long ago.

import { fetchWording, pauseAfter } from './api.js';
import { recall, remember } from './session.js';

const LANGUAGES = ['fr', 'nl', 'en', 'de'];
const FIRST = LANGUAGES[0];

let texts = {};
let language = FIRST;

export async function loadWording(whenFailing) {
  for (let attempt = 0; ; attempt++) {
    try {
      texts = await fetchWording();
      return whenFailing(false);
    } catch (problem) {
      whenFailing(true);
      await pauseAfter(problem, attempt);
    }
  }
}

// The address wins, then what this tab used before, then the browser's own order.
export function firstLanguage() {
  const wishes = [new URLSearchParams(location.search).get('lang'), recall('language'), ...(navigator.languages ?? [])];
  const known = wishes.map((wish) => (wish ?? '').slice(0, 2).toLowerCase()).filter((wish) => LANGUAGES.includes(wish));
  return known[0] ?? FIRST;
}

export function useLanguage(code) {
  language = code;
  remember({ language });
  keepInAddress();
  apply();
}

// Without this a reload of a page opened with ?lang= would undo the person's choice.
function keepInAddress() {
  const address = new URL(location.href);
  if (address.searchParams.has('lang') && address.searchParams.get('lang') !== language) {
    address.searchParams.set('lang', language);
    history.replaceState(history.state, '', address);
  }
}

export function currentLanguage() {
  return language;
}

export function say(key) {
  return texts[language]?.[key] ?? texts[FIRST]?.[key] ?? '';
}

// French puts a space before : ; ! ? » and one after «. There no line may end, and yet the text stays as it was written.
export function prose(text) {
  return text.split(/(\S{1,12} [:;!?»]|« \S{1,12})/).map((part, index) => {
    const tied = document.createElement('span');
    tied.className = 'tied';
    tied.textContent = part;
    return index % 2 === 1 ? tied : part;
  });
}

export function showText(element, key) {
  element.dataset.text = key;
  element.replaceChildren(...prose(say(key)));
  return element;
}

export function showLabel(element, key) {
  element.dataset.label = key;
  element.setAttribute('aria-label', say(key));
  return element;
}

export function applyTexts(root) {
  const each = (selector, change) => root.querySelectorAll(selector).forEach(change);
  each('[data-text]', (element) => showText(element, element.dataset.text));
  each('[data-label]', (element) => showLabel(element, element.dataset.label));
  each('button[data-label]', (element) => { element.title = say(element.dataset.label); });
  each('[data-placeholder]', (element) => { element.placeholder = say(element.dataset.placeholder); });
  each('#languages button', (button) => button.setAttribute('aria-pressed', String(button.lang === language)));
}

function apply() {
  const [house, product] = say('page_title').split(' – ');
  document.documentElement.lang = language;
  applyTexts(document);
  if (house) {
    document.title = say('page_title');
    document.getElementById('house').textContent = house;
    document.getElementById('product').textContent = product ?? '';
    tellHost();
  }
}

// The button of widget.js stands on another site and cannot fetch these texts itself. They are no secret: any host may read.
function tellHost() {
  if (window.parent !== window) {
    window.parent.postMessage({ guichet: 'labels', open: say('page_open'), close: say('page_close'), title: document.title }, '*');
  }
}
