// A field above a long list of names that leaves only those that hold what is typed, whatever its accents and order.
// Without this file the list stands there whole.
const FOLDED = /\p{Mark}/gu;
const fold = (text) => text.normalize("NFD").replace(FOLDED, "").toLowerCase();

function narrow(facet, field, told) {
  const wanted = fold(field.value).split(/\s+/).filter(Boolean);
  const more = facet.querySelector("details");
  if (wanted.length && more) {
    more.dataset.was ??= more.open ? "open" : "";
    more.open = true;
  } else if (more && more.dataset.was !== undefined) {
    more.open = more.dataset.was === "open";
    delete more.dataset.was;
  }
  let left = 0;
  for (const item of facet.querySelectorAll("li")) {
    const name = fold(item.querySelector("span").textContent);
    item.hidden = !wanted.every((part) => name.includes(part));
    left += item.hidden ? 0 : 1;
  }
  told.textContent = wanted.length ? field.dataset.told.replace("%", left) : "";
}

for (const facet of document.querySelectorAll(".facet")) {
  const field = facet.querySelector(".narrow");
  if (!field) continue;
  const told = facet.querySelector("[role=status]");
  field.hidden = false;
  field.addEventListener("input", () => narrow(facet, field, told));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value) {
      event.preventDefault();
      field.value = "";
      narrow(facet, field, told);
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      facet.querySelector("li:not([hidden]) a")?.focus();
    }
  });
}
