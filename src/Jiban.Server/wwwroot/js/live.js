// Live parts: [data-live="/api/live"] fetches itself again (its own hx-get, hx-trigger="live") when the server says that
// something of its reader's changed. Bursts are gathered, and many desks spread by chance what they ask: over the time the
// server names, or ten times what the last answer took. A part in which somebody is typing waits until they are done, a
// tab until it is looked at. Where no stream can be had the parts look by themselves once a minute.
const gather = 250;
const longest = 30_000;
const grace = 30_000;
const minute = 60_000;
const streams = new Map();
const asked = new WeakMap();
const typedIn = new WeakSet();
let hiding = 0;

const all = () => [...document.querySelectorAll("[data-live]")];
const parts = (address) => all().filter((part) => part.dataset.live === address);
const isBusy = (part) => part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
const isLive = (element) => element instanceof Element && element.matches("[data-live]");

function refresh(stream) {
  if (document.hidden) return;
  stream.stale = false;
  for (const part of parts(stream.address)) {
    if (!isBusy(part)) part.dispatchEvent(new CustomEvent("live"));
    else if (!typedIn.has(part)) {
      typedIn.add(part);
      const done = () => (typedIn.delete(part), later(stream));
      part.addEventListener("focusout", () => setTimeout(done, 0), { once: true });
    }
  }
}

function later(stream, pause = gather) {
  stream.stale = true;
  if (document.hidden || stream.timer || stream.ended) return;
  const named = parts(stream.address).map((part) => Number(part.dataset.liveSpread ?? 0));
  const spread = Math.max(...named, Math.min(10 * stream.took, longest));
  stream.timer = setTimeout(() => {
    stream.timer = 0;
    refresh(stream);
  }, pause + Math.random() * spread);
}

function open(stream) {
  clearTimeout(stream.poll);
  stream.poll = 0;
  if (stream.source || stream.ended) return;
  const since = parts(stream.address)[0]?.dataset.liveSince;
  const source = new EventSource(since ? `${stream.address}?since=${since}` : stream.address);
  stream.source = source;
  source.addEventListener("message", () => later(stream));
  // A stream that ended is opened again by the browser; one that was refused is not.
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED && stream.source === source) refused(stream);
  });
}

function close(stream) {
  stream.source?.close();
  stream.source = null;
  clearTimeout(stream.poll);
  stream.poll = 0;
}

/** The browser does not say why a stream was refused, so the server is asked once more. */
async function refused(stream) {
  close(stream);
  const stop = new AbortController();
  const answer = await fetch(stream.address, { headers: { accept: "text/event-stream" }, signal: stop.signal }).catch(() => null);
  stop.abort();
  if (answer?.status === 401 || answer?.status === 403) return end(stream);
  const named = Number(answer?.headers.get("retry-after") ?? 0) * 1000;
  const pause = answer?.ok ? 1000 : Math.max(named, minute) * (0.75 + Math.random() / 2);
  if (document.hidden || stream.source || stream.poll) return;
  stream.poll = setTimeout(() => {
    later(stream);
    open(stream);
  }, pause);
}

/** The session is over, or the right to read: the page stays as it is and says so. */
function end(stream) {
  close(stream);
  clearTimeout(stream.timer);
  stream.ended = true;
  for (const note of document.querySelectorAll("[data-live-off]")) note.hidden = false;
}

function listen() {
  for (const { dataset } of all()) {
    if (streams.has(dataset.live)) continue;
    const stream = { address: dataset.live, source: null, timer: 0, poll: 0, took: 0, stale: false, ended: false };
    streams.set(dataset.live, stream);
    if (!document.hidden) open(stream);
  }
  for (const stream of streams.values()) {
    if (parts(stream.address).length > 0) continue;
    close(stream);
    streams.delete(stream.address);
  }
}

listen();
document.addEventListener("htmx:after:swap", listen);

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  if (isLive(ctx.sourceElement)) asked.set(ctx.sourceElement, performance.now());
});
document.addEventListener("htmx:before:response", (event) => {
  const { sourceElement: part, response } = event.detail.ctx;
  const stream = isLive(part) ? streams.get(part.dataset.live) : null;
  if (!stream) return;
  stream.took = performance.now() - (asked.get(part) ?? performance.now());
  const { ok, redirected, status } = response.raw;
  if (ok && !redirected) return;
  // An error, or the sign-in page, is no desk.
  event.preventDefault();
  if (redirected || status === 401 || status === 403) end(stream);
  else later(stream, longest);
});

document.addEventListener("visibilitychange", () => {
  clearTimeout(hiding);
  if (document.hidden) {
    hiding = setTimeout(() => streams.forEach(close), grace);
    return;
  }
  for (const stream of streams.values()) {
    open(stream);
    if (stream.stale) later(stream);
  }
});
addEventListener("pagehide", () => streams.forEach(close));
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  streams.forEach(close);
  streams.clear();
  listen();
});
