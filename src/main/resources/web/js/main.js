// The chat page: from the field to the server, from the server to the log.

import * as api from './api.js';
import * as session from './session.js';
import { listen } from './stream.js';
import * as view from './view.js';
import { currentLanguage, firstLanguage, loadWording, say, showText, useLanguage } from './wording.js';

const COUNT_FROM = 7_500;
// "/link CODE": another conversation goes on here.
const CODE = /^\/link\s+([a-z0-9]{4}[\s-]?[a-z0-9]{4})$/i;
const at = (id) => document.getElementById(id);
const field = at('text');
const embedded = new URLSearchParams(location.search).has('embedded') && window.parent !== window;

let answered = new Set();
let stopListening = () => {};
let streamGood = true;
let ready = false;

async function start() {
  wire();
  const words = openedByLink();
  useLanguage(firstLanguage());
  await loadWording((failing) => { at('offline').hidden = !failing; });
  useLanguage(currentLanguage());
  view.greet();
  view.busy(true);
  await enter();
  await redraw();
  session.recall('pending').forEach((message) => view.showOwn(message, 'page_sending'));
  view.busy(false);
  ready = true;
  fieldChanged();
  deliverAll();
  words && session.recall('conversation') && send(words);
}

// A link from a result's page or a mail opens its conversation here and may say something in it. The address is cleaned at
// once, so that a reload says nothing twice.
function openedByLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  if (link.has('open')) {
    history.replaceState(null, '', location.pathname + location.search);
    session.open(link.get('open'));
  }
  return link.get('say');
}

// A link in a mail, or a code from another channel, ends in #entry=CODE: that conversation goes on here.
async function enter() {
  const code = new URLSearchParams(location.hash.slice(1)).get('entry');
  if (!code) {
    return;
  }
  history.replaceState(null, '', location.pathname + location.search);
  const entered = await api.persist(() => api.enterConversation(code), { onTrouble: () => connected(false), onRetry: () => connected(true) });
  if (entered) {
    session.remember({ conversation: entered, pending: [], places: {} });
  } else {
    view.showPageNotice('page_link_used');
  }
}

// The person's own messages of a conversation that this tab began before; the replies come with the stream.
async function redraw() {
  const conversation = session.recall('conversation');
  if (!conversation) {
    return;
  }
  try {
    const call = () => api.fetchOwnMessages(conversation);
    const messages = await api.persist(call, { onTrouble: () => connected(false), onRetry: () => connected(true) });
    messages.forEach((message) => {
      view.showOwn(message);
      session.drop(message.client_id);
    });
    attach();
  } catch {
    begunAnew();
  }
}

function attach() {
  at('restart').hidden = false;
  stopListening = listen(session.recall('conversation'), { onEvent: heard, onConnected: connected, onGone: begunAnew });
}

// The old conversation is gone: the next message begins another one. Nothing that was written is lost.
function begunAnew() {
  if (session.recall('conversation')) {
    leave();
    view.showPageNotice('page_new_conversation', session.recall('pending')[0]?.client_id);
  }
}

function leave() {
  stopListening();
  session.forgetConversation();
  answered = new Set();
  view.dropChoices();
  view.stopAwaiting();
  connected(true);
}

function restart() {
  leave();
  session.remember({ pending: [] });
  api.wake();
  at('restart').hidden = true;
  view.greet();
  focusField();
}

function heard(id, event) {
  if (event.type === 'typing') {
    view.awaitAnswer('somebody');
  } else if (event.type === 'closed') {
    begunAnew();
  } else if (['reply', 'handover', 'staff'].includes(event.type)) {
    // An answer can be faster than the receipt of its message, so it is noted even when nobody waits yet.
    answered.add(event.in_reply_to);
    view.stopAwaiting(event.in_reply_to, 'somebody');
    draw(id, event);
  }
}

// An answer stands under its question; a person of the team speaks at the end, where somebody who waits will look.
function draw(id, event) {
  const question = event.type === 'staff' ? null : event.in_reply_to;
  const after = session.recall('places')[id] ?? question ?? view.lastOwnId();
  if (id !== null && after) {
    session.rememberPlace(id, after);
  }
  if (event.type === 'handover') {
    view.showNotice(String(event.text ?? ''), after);
  } else {
    view.showReply(event, after, send);
  }
}

function send(words) {
  const code = words.trim().match(CODE)?.[1];
  if (code) {
    location.hash = `entry=${code}`;
  } else if (ready && words.trim()) {
    view.showOwn(session.keep(words.trim()), 'page_sending');
    deliverAll();
  }
  focusField();
}

function deliverAll() {
  session.deliverAll(currentLanguage, {
    onBegun: attach,
    onGone: begunAnew,
    onAccepted: (id) => {
      view.showState(id, '');
      answered.has(id) || view.awaitAnswer(id);
    },
    // Where the server said how long to wait, a button that does not wait would be a lie.
    onTrouble: (id, problem) => view.showState(id, 'page_not_sent', problem.seconds ? {} : { retry: api.wake }),
    onRetry: (id) => view.showState(id, 'page_sending'),
    onRefused: (message, sentence) => {
      view.showState(message.client_id, 'page_too_long', { sentence });
      field.value ||= message.text;
      fieldChanged();
    },
  });
}

function connected(good) {
  streamGood = good;
  showText(at('status'), !navigator.onLine ? 'page_no_connection' : good ? '' : 'page_reconnecting');
}

function fieldChanged() {
  const length = field.value.length;
  session.remember({ draft: field.value });
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
  at('send').disabled = !ready || !field.value.trim();
  at('counter').hidden = length < COUNT_FROM;
  at('count').textContent = [length, field.maxLength].map((number) => number.toLocaleString(currentLanguage())).join(' / ');
  showText(at('limit'), length < field.maxLength ? '' : 'page_too_long');
}

function submit(event) {
  event.preventDefault();
  if (ready && field.value.trim()) {
    const words = field.value;
    field.value = '';
    fieldChanged();
    send(words);
  }
}

// On a phone the keyboard would jump up and hide what is to be read.
function focusField() {
  (matchMedia('(pointer: fine)').matches ? field : at('log')).focus({ preventScroll: true });
}

function keyPressed(event) {
  // An Enter that ends the composition of a word (Japanese, some phone keyboards) sends nothing.
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    submit(event);
  }
}

function wire() {
  field.value = session.recall('draft');
  at('composer').addEventListener('submit', submit);
  field.addEventListener('input', fieldChanged);
  field.addEventListener('keydown', keyPressed);
  at('person').addEventListener('click', () => send(say('page_person_text')));
  at('restart').addEventListener('click', restart);
  at('suggestions').addEventListener('click', (event) => send(event.target.closest('button')?.textContent ?? ''));
  at('languages').addEventListener('click', (event) => event.target.lang && useLanguage(event.target.lang));
  ['online', 'offline', 'pageshow'].forEach((name) => addEventListener(name, () => {
    api.wake();
    connected(streamGood);
  }));
  addEventListener('hashchange', () => /(open|entry)=/.test(location.hash) && location.reload());
  embedded && wireHost();
}

function wireHost() {
  const close = () => window.parent.postMessage({ guichet: 'close' }, '*');
  at('close').hidden = false;
  at('close').addEventListener('click', close);
  addEventListener('keydown', (event) => event.key === 'Escape' && close());
  addEventListener('message', (event) => event.source === window.parent && event.data?.guichet === 'opened' && focusField());
}

start();
