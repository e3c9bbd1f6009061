// A long list of tick boxes: typing leaves the rows that hold the words, and opens the groups they stand in.
const rows = (box) => [...box.querySelectorAll(".pick-row")];

function narrow(box, words) {
  const wanted = words.trim().toLowerCase();
  for (const row of rows(box)) row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
  for (const group of box.querySelectorAll("[data-pick-group]")) {
    group.hidden = !group.querySelector(".pick-row:not([hidden])");
    group.open = wanted !== "" && !group.hidden;
  }
  box.querySelector("[data-pick-none]").hidden = rows(box).some((row) => !row.hidden);
}

export function show(box) {
  const search = box.querySelector("[data-pick-search]");
  search.hidden = false;
  search.addEventListener("input", () => narrow(box, search.value));
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // Enter goes to what was found; it does not send the form around it.
    event.preventDefault();
    rows(box).find((row) => row.getClientRects().length > 0)?.querySelector("input").focus();
  });
}
