// Draws each table of numbers as a chart beside it. The table is the whole truth; without this script nothing is lost.

const INKS = ["#1d3f72", "#b3312c", "#8a6d1f"];
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const shown = [];

function options({ labels, series, flat }) {
  const names = { type: "category", data: labels, inverse: flat, axisTick: { show: false }, axisLabel: { hideOverlap: !flat } };
  if (flat) {
    names.axisLabel = { width: 130, overflow: "truncate", interval: 0 };
  }
  const numbers = { type: "value", minInterval: 1 };
  return {
    animation: !still,
    color: INKS,
    textStyle: { fontFamily: "inherit" },
    aria: { enabled: false },
    grid: { left: 8, right: 40, top: series.length > 1 ? 36 : 12, bottom: 8, containLabel: true },
    legend: { show: series.length > 1, top: 0, left: 0 },
    xAxis: flat ? numbers : names,
    yAxis: flat ? names : numbers,
    series: series.map((one) => ({
      ...one,
      type: "bar",
      barMaxWidth: 22,
      label: { show: true, position: flat ? "right" : "top", formatter: ({ value }) => (value ? String(value) : "") },
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
  shown.push(chart);
}
window.addEventListener("resize", () => shown.forEach((chart) => chart.resize()));
