// Maps: MapLibre without tiles. Points and areas come as GeoJSON from our own server; a click fills two inputs.
// Whoever cannot see the map loses nothing: the words under it say the same, and the inputs can be typed.
import * as maplibre from "/lib/maplibre/maplibre-gl.mjs";

maplibre.setWorkerUrl("/lib/maplibre/maplibre-gl-worker.mjs");

const tones = ["act", "solved", "due-soon", "overdue", "waiting", "on-account"];
const beijing = [116.287, 39.858];
const collection = (features = []) => ({ type: "FeatureCollection", features });

function sheet() {
  if (document.querySelector("link[data-maplibre]")) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/lib/maplibre/maplibre-gl.css" });
  link.dataset.maplibre = "";
  document.head.append(link);
}

function hasWebGl() {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(context);
}

async function fetched(address, headers = {}) {
  if (!address) return collection();
  const answer = await fetch(address, { headers: { Accept: "application/geo+json, application/json", ...headers } });
  return answer.ok ? answer.json() : null;
}

function style(element, points, areas) {
  const colour = (name) => getComputedStyle(element).getPropertyValue(`--${name}`).trim();
  const toneColour = ["match", ["get", "tone"], ...tones.flatMap((tone) => [tone, colour(tone)]), colour("waiting")];
  const size = ["interpolate", ["linear"], ["sqrt", ["coalesce", ["get", "count"], 1]], 1, 6, 10, 20, 30, 40];
  return {
    version: 8,
    sources: { points: { type: "geojson", data: points }, areas: { type: "geojson", data: areas } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": colour("map-ground") || "#e9edf0" } },
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colour("ink"), "fill-opacity": ["interpolate", ["linear"], ["coalesce", ["get", "value"], 0], 0, 0.03, 1, 0.5] } },
      { id: "edges", type: "line", source: "areas", paint: { "line-color": "#fff", "line-width": 1.5 } },
      { id: "points", type: "circle", source: "points", paint: { "circle-radius": ["case", ["all", ["has", "label"], ["==", ["get", "tone"], "waiting"]], 4, size], "circle-color": toneColour, "circle-opacity": 0.85, "circle-stroke-color": "#fff", "circle-stroke-width": 1.5 } },
    ],
  };
}

function bounds(features) {
  const box = new maplibre.LngLatBounds();
  const extend = (coordinates) => (typeof coordinates[0] === "number" ? box.extend(coordinates) : coordinates.forEach(extend));
  features.forEach((feature) => extend(feature.geometry.coordinates));
  return box;
}

const look = (map, features) => map.fitBounds(bounds(features), { padding: 40, maxZoom: 15, animate: false });

/** Words over a point; text only, since a title may be anything a caller said. */
function words({ title, count }) {
  const text = document.createElement("span");
  text.textContent = count > 1 ? `${title} · ${count}` : title;
  return text;
}

function titles(map) {
  const popup = new maplibre.Popup({ closeButton: false, offset: 10 });
  for (const layer of ["points", "areas"]) {
    map.on("mousemove", layer, (event) => {
      const [feature] = event.features;
      map.getCanvas().style.cursor = feature.properties.href ? "pointer" : "";
      if (feature.properties.title) popup.setLngLat(event.lngLat).setDOMContent(words(feature.properties)).addTo(map);
    });
    map.on("mouseleave", layer, () => popup.remove());
    map.on("click", layer, (event) => {
      const { href } = event.features[0].properties;
      if (href?.startsWith("/")) location.assign(href);
    });
  }
}

function pin() {
  const holder = document.createElement("div");
  holder.className = "map-pin";
  holder.innerHTML = '<svg class="icon" aria-hidden="true"><use href="/lib/icons.svg#map-pin-filled"></use></svg>';
  return new maplibre.Marker({ element: holder, anchor: "bottom" });
}

function picking(map, element) {
  const form = element.closest("form") ?? document;
  const [lat, lng] = element.dataset.pick.split(",").map((name) => form.querySelector(`[name="${CSS.escape(name.trim())}"]`));
  const marker = pin();

  const put = ({ lng: x, lat: y }) => marker.setLngLat([x, y]).addTo(map);
  const pick = (at) => {
    put(at);
    lat.value = at.lat.toFixed(6);
    lng.value = at.lng.toFixed(6);
    [lat, lng].forEach((input) => input.dispatchEvent(new Event("change", { bubbles: true })));
  };
  const typed = () => {
    if (lat.value && lng.value && Math.abs(lat.value) <= 90 && Math.abs(lng.value) <= 180) put({ lat: +lat.value, lng: +lng.value });
  };

  typed();
  [lat, lng].forEach((input) => input.addEventListener("input", typed));
  map.on("click", (event) => pick(event.lngLat));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    pick(map.getCenter());
  });

  const hint = Object.assign(document.createElement("div"), { className: "map-hint", textContent: element.dataset.sayPick });
  element.append(hint);
}

/** Names on the map; a place that is no count among others has a pin too. */
function named(map, features) {
  return features.filter((feature) => feature.properties.label).map(({ properties, geometry }) => {
    const isNeighbour = properties.tone === "waiting";
    const text = Object.assign(document.createElement("span"), { className: "map-label", textContent: properties.label });
    const markers = [new maplibre.Marker({ element: text, anchor: "top", offset: [0, 8] })];
    if (!isNeighbour && properties.count === undefined) markers.push(pin());
    markers.forEach((marker) => marker.setLngLat(geometry.coordinates).addTo(map));
    return { element: text, markers, rank: isNeighbour ? 1 : 0 };
  });
}

/** Labels never lie on one another: the place itself comes first, and a label that finds no room waits for a closer look. */
function hideCrowded(labels) {
  const taken = [];
  for (const { element } of [...labels].sort((one, other) => one.rank - other.rank)) {
    const box = element.getBoundingClientRect();
    const free = taken.every((other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom);
    element.classList.toggle("map-label-crowded", !free);
    if (free) taken.push(box);
  }
}

/** Fetches the points again after a live part of the page was, and no oftener than a wall is looked at. Nobody asked, so no session is prolonged. */
function again(element, put) {
  const pause = 10_000;
  let waiting = 0;
  document.addEventListener("htmx:after:swap", () => {
    waiting ||= setTimeout(async () => {
      waiting = 0;
      const fresh = await fetched(element.dataset.points, { "Live-Refresh": "true" }).catch(() => null);
      if (fresh) put(fresh);
    }, pause);
  });
}

export async function show(element) {
  if (!hasWebGl()) {
    element.classList.add("map-none");
    element.textContent = element.dataset.sayNone;
    return;
  }

  sheet();
  const { lat, lng, zoom, pick, label } = element.dataset;
  const [points, areas] = (await Promise.all([fetched(element.dataset.points), fetched(element.dataset.areas)])).map((found) => found ?? collection());
  const features = [...points.features, ...areas.features];
  const map = new maplibre.Map({
    container: element,
    style: style(element, points, areas),
    center: lat && lng ? [+lng, +lat] : beijing,
    zoom: zoom ? +zoom : 11,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
  });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibre.ScaleControl({ unit: "metric" }), "bottom-right");
  map.getCanvas().setAttribute("aria-label", label ?? "");

  if (!(lat && lng) && features.length > 0) look(map, features);
  let labels = named(map, points.features);
  const uncrowd = () => hideCrowded(labels);
  map.on("load", uncrowd);
  map.on("moveend", uncrowd);
  if ("refresh" in element.dataset) {
    again(element, (fresh) => {
      map.getSource("points")?.setData(fresh);
      if (fresh.features.some((feature) => !map.getBounds().contains(feature.geometry.coordinates))) look(map, fresh.features);
      labels.forEach(({ markers }) => markers.forEach((marker) => marker.remove()));
      labels = named(map, fresh.features);
      uncrowd();
    });
  }
  titles(map);
  if (pick) picking(map, element);
}
