/**
 * Posts a batch, and says what the server's answer means for the outbox.
 *
 * @typedef {{text: string, link?: string}} Problem  What to tell the annotator; `link` is where to sign in.
 * @typedef {{kind: "answered", saved: string[], refused: {id: string|null, reason: string}[], sequence: number, late: string[]}
 *   | {kind: "malformed", reason: string}
 *   | {kind: "kept", problem: Problem, wait: number}} Outcome
 */

const TIMEOUT_MS = 10_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Posts a batch. It never throws: anything that happens becomes an outcome.
 *
 * @param {URL} url
 * @param {{id: string, name: string}} annotator
 * @param {import("../types.js").Annotation[]} events
 * @param {string} noun what the page calls several of them
 * @returns {Promise<Outcome>}
 */
export async function postBatch(url, annotator, events, noun) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Factmark": "1" },
      body: JSON.stringify({ annotator: annotator.id, events }),
      credentials: "same-origin",
      cache: "no-store",
      // A redirect would end on a page that says 200 and has saved nothing.
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return outcome(response.status, await response.json().catch(() => null), annotator, noun, seconds(response));
  } catch {
    return kept(navigator.onLine ? "Not saved yet: the server is not responding." : "Not saved yet: you are offline.", noun);
  }
}

/**
 * @param {number} status
 * @param {any} body
 * @param {{name: string}} annotator
 * @param {string} noun
 * @param {number} wait
 * @returns {Outcome}
 */
function outcome(status, body, annotator, noun, wait) {
  const reason = typeof body?.error === "string" ? body.error : `The server answered ${status}.`;
  if (status === 200 && Array.isArray(body?.saved) && Array.isArray(body?.refused)) {
    const late = Array.isArray(body.late) ? body.late : [];
    return { kind: "answered", saved: body.saved, refused: body.refused, sequence: Number(body.sequence ?? 0), late };
  }
  if (status === 400 || status === 413) return { kind: "malformed", reason };
  if (status === 401) {
    return signIn(`Not saved yet. ${body?.error ?? `You are signed out. Your ${noun} are kept here until you sign in.`}`);
  }
  if (status === 409) {
    const { name } = annotator;
    return signIn(`Not saved yet: someone else is signed in on this browser. These ${noun} are kept here; sign in as ${name} to send them.`);
  }
  if (status === 403) return kept(`Not saved yet: ${reason}`, noun, wait);
  if (status === 429) return kept("Not saved yet: the server asks you to wait a moment.", noun, wait);
  if (status >= 500) return kept(`Not saved yet: the server has a problem. ${reason}`, noun, wait);
  return kept(`Not saved yet: the server gave an unexpected answer (${status}).`, noun, wait);
}

/** @param {string} text @returns {Outcome} */
const signIn = (text) => ({ kind: "kept", problem: { text, link: "account/sign-in" }, wait: 0 });

/** @param {string} text @param {string} noun @param {number} [wait] @returns {Outcome} */
const kept = (text, noun, wait = 0) => ({ kind: "kept", problem: { text: `${text} Your ${noun} are kept here and will be sent again.` }, wait });

/** @param {Response} response */
function seconds(response) {
  const wait = 1000 * Number(response.headers.get("Retry-After") ?? 0);
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), LONGEST_WAIT_MS) : 0;
}
