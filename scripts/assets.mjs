// Brings the client assets from node_modules into the server's wwwroot/lib (git-ignored):
// libraries are copied as they are, Tabler and Assets/css/*.css become one sheet (ours outranks Tabler's whatever
// its selectors), the icons named in Assets/icons.txt become one SVG sprite.
// The build runs it when something changed; running it again is harmless. Unchanged files are left alone, so builds stay incremental.
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const server = join(root, "src", "Jiban.Server");
const lib = join(server, "wwwroot", "lib");

const copies = {
  "htmx.org/dist/htmx.min.js": "htmx.min.js",
  "echarts/dist/echarts.min.js": "echarts.min.js",
  "maplibre-gl/dist/maplibre-gl.mjs": "maplibre/maplibre-gl.mjs",
  "maplibre-gl/dist/maplibre-gl-shared.mjs": "maplibre/maplibre-gl-shared.mjs",
  "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre/maplibre-gl-worker.mjs",
  "maplibre-gl/dist/maplibre-gl.css": "maplibre/maplibre-gl.css",
};

/** A library's last line often names a source map we do not ship; browsers would ask for it in vain. */
const withoutSourceMap = (text) => text.replace(/\n?(\/\/|\/\*)# sourceMappingURL=.*\s*$/, "\n");

function symbol(line) {
  const [, filled, name] = /^(filled:)?([a-z0-9-]+)$/.exec(line) ?? [];
  const file = join(modules, "@tabler/icons/icons", filled ? "filled" : "outline", `${name}.svg`);
  if (!name || !existsSync(file)) throw new Error(`icons.txt: no such Tabler icon: ${line}`);

  const drawing = readFileSync(file, "utf8").replace(/<!--[\s\S]*?-->/g, "");
  const inside = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(drawing)[1].replace(/\s*\n\s*/g, "").trim();
  const paint = filled
    ? 'fill="currentColor"'
    : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}${filled ? "-filled" : ""}" viewBox="0 0 24 24" ${paint}>${inside}</symbol>`;
}

function write(name, text) {
  const file = join(lib, name);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (!existsSync(modules)) {
  console.error("assets: node_modules is missing; run `npm ci` first");
  process.exit(1);
}

for (const [from, to] of Object.entries(copies)) {
  write(to, withoutSourceMap(readFileSync(join(modules, from), "utf8")));
}

const tabler = withoutSourceMap(readFileSync(join(modules, "@tabler/core/dist/css/tabler.min.css"), "utf8"));
const sheets = readdirSync(join(server, "Assets/css")).sort().map((name) => readFileSync(join(server, "Assets/css", name), "utf8"));
write("app.css", `@layer tabler {\n${tabler.replace(/^@charset[^;]*;/, "")}}\n${sheets.join("\n")}`);

const names = readFileSync(join(server, "Assets", "icons.txt"), "utf8")
  .split("\n").map((line) => line.trim()).filter((line) => line && !line.startsWith("#"));
write("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${[...new Set(names)].map(symbol).join("\n")}\n</svg>\n`);

// The build compares times: app.css is as new as this run, even where its text did not change.
const now = new Date();
utimesSync(join(lib, "app.css"), now, now);

console.log(`assets: ${Object.keys(copies).length + 1} files and ${names.length} icons in src/Jiban.Server/wwwroot/lib`);
