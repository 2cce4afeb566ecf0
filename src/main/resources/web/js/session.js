// What this tab remembers, so that a reload or a walk to another page of the host site loses nothing, and the messages
// that wait here until the server has them. sessionStorage and not localStorage: on a shared computer the conversation
// ends with the tab.

import * as api from './api.js';

const KEY = 'guichet.chat';
const NOTHING = { language: null, conversation: null, draft: '', pending: [], places: {} };

let state = { ...NOTHING, ...read() };
let delivering = false;

// A browser may forbid storage inside an iframe; then memory alone has to do.
function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

export function recall(name) {
  return state[name];
}

export function remember(changes) {
  state = { ...state, ...changes };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // Forbidden or full: the page goes on, only a reload will not find it again.
  }
}

// Under which of the person's messages an event was shown: a redrawn page then has the order it had before.
export function rememberPlace(eventId, clientId) {
  remember({ places: { ...state.places, [eventId]: clientId } });
}

// The conversation that a link is for: its token begins with the id.
export function open(token) {
  const id = token.split('.')[0];
  if (state.conversation?.id !== id) {
    remember({ conversation: { id, token }, pending: [], places: {} });
  }
}

export function forgetConversation() {
  remember({ conversation: null, places: {} });
}

// A new message, kept here with its client_id: sent twice, also after a reload, it is still one message.
export function keep(text) {
  const message = { client_id: newId(), text };
  remember({ pending: [...state.pending, message] });
  return message;
}

export function drop(clientId) {
  remember({ pending: state.pending.filter((message) => message.client_id !== clientId) });
}

function isPending(clientId) {
  return state.pending.some((message) => message.client_id === clientId);
}

// One after the other, so that they arrive in the order in which they were written.
//   onBegun(), onAccepted(id), onRefused(message, sentence), onGone(), onTrouble(id, problem), onRetry(id)
export async function deliverAll(language, handlers) {
  while (!delivering && state.pending.length > 0) {
    delivering = true;
    await deliver(state.pending[0], language, handlers);
    delivering = false;
  }
}

async function deliver(message, language, handlers) {
  const id = message.client_id;
  const wanted = () => isPending(id);
  const onTrouble = (problem) => handlers.onTrouble(id, problem);
  try {
    await api.persist(() => handOver(message, language, handlers), { wanted, onTrouble, onRetry: () => handlers.onRetry(id) });
    if (wanted()) {
      drop(id);
      handlers.onAccepted(id);
    }
  } catch (problem) {
    if (problem instanceof api.Gone) {
      return handlers.onGone();
    }
    drop(id);
    handlers.onRefused(message, problem.message);
  }
}

// The conversation begins with its first message, not before.
async function handOver(message, language, handlers) {
  const known = state.conversation;
  const conversation = known ?? await api.beginConversation(language());
  // The person may have started afresh meanwhile; then nobody needs this conversation.
  if (!isPending(message.client_id)) {
    return;
  }
  if (!known) {
    remember({ conversation });
    handlers.onBegun();
  }
  try {
    await api.sendMessage(conversation, message);
  } catch (problem) {
    // Gone as soon as it had begun: the service is in trouble, and asking again without a pause would not help it.
    throw !known && problem instanceof api.Gone ? new api.Later(null) : problem;
  }
}

// randomUUID exists on https and localhost only.
function newId() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
