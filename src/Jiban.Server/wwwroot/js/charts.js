// Charts: ECharts options from the JSON beside the element. Series and items say a state ("tone") instead of a colour,
// so that a chart uses the same six colours as the page. Words in charts are drawn, never inserted as markup.
let loading;

function library() {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = "/lib/echarts.min.js";
    script.onload = () => done(window.echarts);
    script.onerror = failed;
    document.head.append(script);
  });
  return loading;
}

const colour = (element, name) => getComputedStyle(element).getPropertyValue(`--${name}`).trim();

/** Replaces every tone in the options by its colour. */
function paint(element, node) {
  if (Array.isArray(node)) return node.forEach((item) => paint(element, item));
  if (node === null || typeof node !== "object") return;
  if (typeof node.tone === "string") {
    const tone = colour(element, node.tone);
    node.itemStyle = { color: tone, ...node.itemStyle };
    node.lineStyle = { color: tone, ...node.lineStyle };
    delete node.tone;
  }
  Object.values(node).forEach((value) => paint(element, value));
}

export async function show(element) {
  const options = JSON.parse(element.parentElement.querySelector("script[type='application/json']").textContent);
  paint(element, options);

  const echarts = await library();
  const chart = echarts.init(element, null, { renderer: "canvas" });
  const axis = {
    axisLine: { lineStyle: { color: colour(element, "line") } },
    axisLabel: { color: colour(element, "quiet") },
    splitLine: { lineStyle: { color: colour(element, "line") } },
  };
  const withAxis = (given) => given && (Array.isArray(given) ? given : [given]).map((one) => ({ ...axis, ...one, axisLabel: { ...axis.axisLabel, ...one.axisLabel } }));

  chart.setOption({
    animation: false,
    color: ["act", "waiting", "on-account", "solved", "due-soon", "overdue"].map((tone) => colour(element, tone)),
    textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: colour(element, "text") },
    grid: { left: 4, right: 12, top: 32, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: colour(element, "text") } },
    ...options,
    tooltip: { trigger: "axis", confine: true, ...options.tooltip, renderMode: "richText" },
    xAxis: withAxis(options.xAxis),
    yAxis: withAxis(options.yAxis),
  });
  new ResizeObserver(() => chart.resize()).observe(element);
}
