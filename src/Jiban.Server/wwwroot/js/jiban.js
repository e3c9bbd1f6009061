// The one script of every page. Nothing here is needed to read or to send a form: it adds keys, live parts, maps, charts.
import "./keys.js";
import "./live.js";

const islands = { "[data-map]": "./map.js", "[data-chart]": "./charts.js", "[data-pick-list]": "./pick.js", "[data-locate]": "./locate.js", "[data-answer]": "./answer.js" };

/** Draws the maps and charts within a part of the page; their libraries load only where one stands. */
async function draw(part) {
  for (const [selector, module] of Object.entries(islands)) {
    const found = [...part.querySelectorAll(selector)].filter((island) => !island.dataset.drawn);
    if (found.length === 0) continue;
    const { show } = await import(module);
    for (const island of found) {
      island.dataset.drawn = "yes";
      show(island);
    }
  }
}

/** Writes what was heard into its field, as long as it holds nothing else; whoever typed or emptied it decides. */
function hear() {
  for (const heard of document.querySelectorAll("[data-heard-for]")) {
    const field = document.getElementById(heard.dataset.heardFor);
    if (!field || field === document.activeElement || field.value !== (field.dataset.heard ?? "")) continue;
    field.value = field.dataset.heard = heard.value;
  }
}

draw(document);
document.addEventListener("htmx:after:swap", () => {
  draw(document);
  hear();
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
