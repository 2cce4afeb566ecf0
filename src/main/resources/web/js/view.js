// Draws the conversation. Texts only ever pass through textContent, whatever the server sends.

import { applyTexts, prose, showLabel, showText } from './wording.js';

const ADDRESS = /(https?:\/\/[^\s<>"«»]+)/g;
const SOURCE = /^(Sources?|Bron(nen)?|Quellen?)\s*:/;
const NEAR_END_PX = 80;
const ANSWER_TIME_MS = 30_000;

const log = document.getElementById('log');
const scroller = document.getElementById('scroller');
const typing = document.getElementById('typing');
const suggestions = document.getElementById('suggestions');
const awaited = new Map();
let following = true;
let newest = null;
let ownScroll = -1;

scroller.addEventListener('scroll', () => {
  if (Math.abs(scroller.scrollTop - ownScroll) > 2) {
    following = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
    ownScroll = -1;
  }
});
new ResizeObserver(() => follow()).observe(scroller);

// Empties the log and greets.
export function greet() {
  const welcome = message('reply', '');
  welcome.querySelector('.bubble').replaceChildren(showText(element('p'), 'welcome'));
  log.replaceChildren(welcome);
  suggestions.hidden = false;
  following = true;
  follow(welcome);
}

export function showOwn({ client_id, text }, state) {
  const node = message('own', text);
  node.dataset.clientId = client_id;
  suggestions.hidden = true;
  dropChoices();
  log.append(node);
  showState(client_id, state);
  following = true;
  follow(null);
}

// `state` is the name of a text (page_sending, page_not_sent) or nothing; `options.retry` adds the button for it,
// `options.sentence` replaces the text by the server's.
export function showState(clientId, state, { retry, sentence } = {}) {
  const line = ownMessage(clientId)?.querySelector('.state');
  if (!line) {
    return;
  }
  line.className = state ? `state ${state.replace('page_', '')}` : 'state';
  line.replaceChildren();
  if (state) {
    line.append(sentence ? element('span', '', sentence) : showText(element('span'), state));
  }
  if (retry) {
    const button = showText(element('button'), 'page_retry');
    button.addEventListener('click', retry);
    line.append(' ', button);
  }
  follow();
}

// A reply of the assistant, or of a person of the team, under the message `after` where that is known.
export function showReply(event, after, onChoice) {
  const node = message(event.type, String(event.text ?? ''), event.language);
  // Where further messages of the person stand below, this reply is not the newest word: its choices would mislead.
  if (place(node, after)) {
    dropChoices();
    if (event.choices?.length > 0) {
      node.append(choiceGroup(event.choices, onChoice));
    }
  }
  follow(node);
}

export function showNotice(text, after) {
  place(element('p', 'notice', text), after);
  // The reply before it stays the newest word: it is read from its top.
  follow();
}

// Said by the page itself, so it changes with its language. It stands before the first message that is not sent yet.
export function showPageNotice(key, before) {
  const node = showText(element('p', 'notice'), key);
  log.insertBefore(node, before ? ownMessage(before) ?? null : null);
  follow(node);
}

// The dots: shown while something is awaited, but not for ever; a person of the team may need a day.
export function awaitAnswer(key) {
  clearTimeout(awaited.get(key));
  awaited.set(key, setTimeout(() => stopAwaiting(key), ANSWER_TIME_MS));
  showTyping();
}

// Without keys: awaits nothing any more.
export function stopAwaiting(...keys) {
  (keys.length > 0 ? keys : [...awaited.keys()]).forEach((key) => {
    clearTimeout(awaited.get(key));
    awaited.delete(key);
  });
  showTyping();
}

function showTyping() {
  typing.hidden = awaited.size === 0;
  follow();
}

// While old messages are drawn again, a screen reader stays quiet.
export function busy(on) {
  log.setAttribute('aria-busy', String(on));
}

export function lastOwnId() {
  return [...log.querySelectorAll('.own')].at(-1)?.dataset.clientId ?? null;
}

export function dropChoices() {
  log.querySelectorAll('.choices').forEach((group) => group.remove());
}

function ownMessage(clientId) {
  return [...log.querySelectorAll('.own')].find((node) => node.dataset.clientId === clientId);
}

// Puts a node behind all that already follows the message `after`; tells whether it is now the last one.
function place(node, after) {
  let before = (after && ownMessage(after)) || log.lastElementChild;
  while (before?.nextElementSibling && !before.nextElementSibling.classList.contains('own')) {
    before = before.nextElementSibling;
  }
  before.after(node);
  return node.nextElementSibling === null;
}

// To the end, but not past the beginning of the newest reply: where it is higher than the window it is read from its top.
function follow(node = newest) {
  newest = node;
  if (following) {
    const end = scroller.scrollHeight - scroller.clientHeight;
    scroller.scrollTop = Math.min(end, newest ? newest.offsetTop - 16 : end);
    ownScroll = scroller.scrollTop;
  }
}

function message(kind, text, language) {
  const node = document.getElementById(`message-${kind}`).content.firstElementChild.cloneNode(true);
  applyTexts(node);
  const bubble = node.querySelector('.bubble');
  const paragraphs = text.split(/\n[ \t]*\n+/).map((part) => part.trim()).filter(Boolean);
  bubble.append(...paragraphs.map((part, index) => paragraph(part, kind !== 'own' && index === paragraphs.length - 1)));
  if (language) {
    bubble.lang = language;
  }
  return node;
}

function paragraph(text, last) {
  const node = element('p', last && SOURCE.test(text) ? 'source' : '');
  node.dir = 'auto';
  text.split(ADDRESS).forEach((part, index) => node.append(...(index % 2 === 1 ? link(part) : prose(part))));
  return node;
}

// Signs that close the sentence or an open bracket are not part of the address.
function link(text) {
  let trimmed = text;
  while (/[.,;:!?'’…]$/.test(trimmed) || (trimmed.endsWith(')') && trimmed.split(')').length > trimmed.split('(').length)) {
    trimmed = trimmed.slice(0, -1);
  }
  const node = element('a', '', trimmed);
  node.href = trimmed;
  node.target = '_blank';
  node.rel = 'noopener';
  return [node, text.slice(trimmed.length)];
}

function choiceGroup(choices, onChoice) {
  const group = showLabel(element('div', 'choices'), 'page_choices_label');
  group.setAttribute('role', 'group');
  choices.forEach((choice) => {
    const button = element('button', 'choice', choice.label);
    button.addEventListener('click', () => onChoice(choice.text));
    group.append(button);
  });
  return group;
}

function element(name, className = '', text = '') {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}
