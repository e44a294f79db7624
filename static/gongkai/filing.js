// The dates a matter asks for follow the choice of matter at once; without scripts a button does the same.
const matter = document.getElementById("id_matter")
const button = document.querySelector(".gk-rematter")

function ask() {
  for (const row of document.querySelectorAll(".gk-row[data-labels]")) {
    const words = JSON.parse(row.dataset.labels)[matter.value]
    row.hidden = !words && !row.querySelector(".errorlist")
    const label = row.querySelector("label, legend")
    if (words && label) label.firstChild.textContent = words
  }
}

if (matter && button) {
  button.hidden = true
  matter.addEventListener("change", ask)
}
