// Live parts: [data-live="/events"] fetches itself again (its own hx-get, hx-trigger="live") when the server says
// something changed. Bursts are gathered, and a part in which somebody is typing waits until they are done.
const sources = new Map();

const parts = (address) => [...document.querySelectorAll("[data-live]")].filter((part) => part.dataset.live === address);
const isBusy = (part) => part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");

function refresh(address) {
  for (const part of parts(address)) {
    if (isBusy(part)) part.addEventListener("focusout", () => setTimeout(() => later(address), 0), { once: true });
    else part.dispatchEvent(new CustomEvent("live"));
  }
}

function later(address) {
  const entry = sources.get(address);
  clearTimeout(entry.timer);
  entry.timer = setTimeout(() => refresh(address), 250);
}

function listen() {
  for (const { dataset } of document.querySelectorAll("[data-live]")) {
    if (sources.has(dataset.live)) continue;
    const source = new EventSource(dataset.live);
    sources.set(dataset.live, { source, timer: 0 });
    source.addEventListener("message", () => later(dataset.live));
  }
  for (const [address, { source }] of sources) {
    if (parts(address).length > 0) continue;
    source.close();
    sources.delete(address);
  }
}

listen();
document.addEventListener("htmx:after:swap", listen);
addEventListener("pagehide", () => sources.forEach(({ source }) => source.close()));
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  sources.clear();
  listen();
});
