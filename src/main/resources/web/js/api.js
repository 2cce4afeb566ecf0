// The calls to the server, and the three ways in which they can fail. A plain Error means: the network did not carry it.

const PATIENCE_MS = 20_000;
const LONGEST_WAIT_S = 15;

// The conversation is no longer there, or the token no longer good.
export class Gone extends Error {}

// The server will never take this; `message` is the server's sentence, perhaps empty.
export class Refused extends Error {}

// Try again, after `seconds` where the server said how long.
export class Later extends Error {
  constructor(seconds) {
    super('later');
    this.seconds = seconds;
  }
}

async function problemOf(response) {
  if ([401, 404, 410].includes(response.status)) {
    return new Gone();
  }
  if (response.status >= 500 || [408, 425, 429].includes(response.status)) {
    const seconds = Number.parseFloat(response.headers.get('Retry-After'));
    return new Later(seconds >= 0 ? Math.min(Math.max(seconds, 1), 120) : null);
  }
  const body = await response.json().catch(() => ({}));
  return new Refused(typeof body.error === 'string' ? body.error : '');
}

async function request(path, { method = 'GET', token, body, headers = {}, signal } = {}) {
  const response = await fetch(path, {
    method,
    signal,
    cache: 'no-store',
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    },
    body: body ? JSON.stringify(body) : undefined,
  });
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response;
}

// A request that hangs is given up, because a new try costs nothing: the client_id makes it the same message.
async function quick(path, options, read) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    return await read(await request(path, { ...options, signal: stop.signal }));
  } finally {
    clearTimeout(timer);
  }
}

const json = (response) => response.json();

function under(conversation, rest) {
  return `/api/conversations/${encodeURIComponent(conversation.id)}/${rest}`;
}

export function fetchWording() {
  return quick('/api/wording', {}, json);
}

export async function beginConversation(language) {
  try {
    return await quick('/api/conversations', { method: 'POST', body: { language } }, json);
  } catch (problem) {
    // There is nothing yet that could be gone or refused: the service is being put back in place.
    throw problem instanceof Gone || problem instanceof Refused ? new Later(null) : problem;
  }
}

// The conversation that a link in a mail, or a code, leads to; null when it is used up or too old.
export async function enterConversation(code) {
  try {
    return await quick('/api/entries', { method: 'POST', body: { code } }, json);
  } catch (problem) {
    if (problem instanceof Gone || problem instanceof Refused) {
      return null;
    }
    throw problem;
  }
}

export function sendMessage(conversation, { client_id, text }) {
  const options = { method: 'POST', token: conversation.token, body: { client_id, text } };
  return quick(under(conversation, 'messages'), options, () => undefined);
}

export async function fetchOwnMessages(conversation) {
  return (await quick(under(conversation, 'messages'), { token: conversation.token }, json)).messages ?? [];
}

export function openEvents(conversation, lastId, signal) {
  const headers = { Accept: 'text/event-stream', ...(lastId === null ? {} : { 'Last-Event-ID': lastId }) };
  return request(under(conversation, 'events'), { token: conversation.token, headers, signal });
}

const sleepers = new Set();

// A wait before the next try. It ends early when the network is back or the person asks for it; a wait that the server
// asked for (`firm`) does not.
export function pause(milliseconds, { firm = false } = {}) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      sleepers.delete(end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    if (!firm) {
      sleepers.add(end);
    }
  });
}

export function wake() {
  [...sleepers].forEach((end) => end());
}

// The wait before try number `attempt`: what the server asked for, else 1 s, 2 s, 4 s … up to a quarter of a minute.
export function pauseAfter(problem, attempt) {
  const asked = problem instanceof Later ? problem.seconds : null;
  return pause((asked ?? Math.min(2 ** attempt, LONGEST_WAIT_S)) * 1000, { firm: asked !== null });
}

// Calls until it works or is no longer wanted. Only what no patience can mend, Gone and Refused, gets out.
export async function persist(call, { wanted = () => true, onTrouble = () => {}, onRetry = () => {} }) {
  for (let attempt = 0; wanted(); attempt++) {
    try {
      return await call();
    } catch (problem) {
      if (problem instanceof Gone || problem instanceof Refused) {
        throw problem;
      }
      onTrouble(problem);
      await pauseAfter(problem, attempt);
      onRetry();
    }
  }
}
