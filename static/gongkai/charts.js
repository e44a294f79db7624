// Draws each table of numbers as a chart beside it. The table is the whole truth; without this script nothing is lost.

const SERIES = ["--gk-ink", "--gk-vermilion", "--gk-amber"];
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
// A place grows and shrinks with the window, and also when the list beside the page is folded away.
const fitting = new ResizeObserver((places) => {
  for (const { target } of places) {
    const chart = window.echarts.getInstanceByDom(target);
    if (chart.getWidth() !== target.clientWidth || chart.getHeight() !== target.clientHeight) {
      chart.resize();
    }
  }
});

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function options({ labels, series, flat }) {
  const text = token("--gk-text");
  const quiet = token("--gk-quiet");
  const line = token("--gk-line");
  const names = { type: "category", data: labels, inverse: flat, axisTick: { show: false }, axisLabel: { color: quiet, hideOverlap: true } };
  if (flat) {
    names.axisLabel = { color: quiet, width: 130, overflow: "truncate", interval: 0 };
  }
  const numbers = { type: "value", minInterval: 1, axisLabel: { color: quiet }, splitLine: { lineStyle: { color: line } } };
  return {
    animation: !still,
    color: SERIES.map(token),
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: false },
    grid: { left: 8, right: 40, top: series.length > 1 ? 44 : 24, bottom: 8, containLabel: true },
    legend: { show: series.length > 1, top: 0, left: 0, textStyle: { color: text } },
    xAxis: flat ? numbers : names,
    yAxis: flat ? names : numbers,
    series: series.map((one) => ({
      ...one,
      type: "bar",
      barMaxWidth: 22,
      label: { show: true, color: text, position: flat ? "right" : "top", formatter: ({ value }) => (value ? String(value) : "") },
    })),
  };
}

for (const place of document.querySelectorAll("[data-chart]")) {
  const data = JSON.parse(place.dataset.chart);
  if (!data.labels.length || !window.echarts) {
    continue;
  }
  place.hidden = false;
  if (data.flat) {
    place.classList.add(data.labels.length > 8 ? "gk-chart-tall" : "gk-chart-flat");
  }
  const chart = window.echarts.init(place, null, { renderer: "canvas" });
  chart.setOption(options(data));
  fitting.observe(place);
}
