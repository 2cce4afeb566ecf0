// Server-sent events over fetch. EventSource would be shorter, but it cannot send the token in a header, and a token in an
// address ends up in logs.

import { Gone, openEvents, pauseAfter } from './api.js';

// A sleeping laptop leaves a connection that looks open and is dead. Keep-alives come more often than this.
const SILENCE_MS = 60_000;
// A connection that held this long counts as good, even if nothing was said on it.
const STEADY_MS = 10_000;

// Follows the conversation until the returned function is called or the conversation is gone.
//   onEvent(id, event), onConnected(boolean), onGone()
export function listen(conversation, handlers) {
  const stop = new AbortController();
  follow(conversation, stop.signal, handlers);
  return () => stop.abort();
}

async function follow(conversation, signal, handlers) {
  const progress = { lastId: null, heard: false, ids: new Set() };
  let failures = 0;
  while (!signal.aborted) {
    const began = Date.now();
    let trouble = null;
    progress.heard = false;
    try {
      await once(conversation, signal, progress, handlers);
    } catch (problem) {
      if (problem instanceof Gone && !signal.aborted) {
        return handlers.onGone();
      }
      trouble = problem;
    }
    if (signal.aborted) {
      return;
    }
    failures = progress.heard || Date.now() - began > STEADY_MS ? 1 : failures + 1;
    // The server may end a stream at any time; only a second failure in a row is worth telling.
    if (failures > 1) {
      handlers.onConnected(false);
    }
    await pauseAfter(trouble, failures - 1);
  }
}

async function once(conversation, signal, progress, handlers) {
  const response = await openEvents(conversation, progress.lastId, signal);
  handlers.onConnected(true);
  for await (const { id, data } of frames(response.body)) {
    if (signal.aborted) {
      return;
    }
    const event = parse(data);
    progress.heard = true;
    // After a reconnection the server may send again what was heard already.
    if (event && !(id !== null && progress.ids.has(id))) {
      handlers.onEvent(id, event);
    }
    if (id !== null) {
      progress.lastId = id;
      progress.ids.add(id);
    }
  }
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

async function* frames(body) {
  let id = null;
  let data = [];
  for await (const line of lines(body)) {
    if (line === '') {
      if (data.length > 0) {
        yield { id, data: data.join('\n') };
      }
      id = null;
      data = [];
    } else if (line.startsWith('data:')) {
      data.push(line.slice(5).replace(/^ /, ''));
    } else if (line.startsWith('id:')) {
      id = line.slice(3).trim();
    }
  }
}

async function* lines(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await readOrGiveUp(reader);
      if (done) {
        return;
      }
      // A carriage return at the very end may be half of a line end: it waits for the next piece.
      const pieces = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = pieces.pop();
      yield* pieces;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

async function readOrGiveUp(reader) {
  const timer = setTimeout(() => reader.cancel().catch(() => {}), SILENCE_MS);
  try {
    return await reader.read();
  } finally {
    clearTimeout(timer);
  }
}
