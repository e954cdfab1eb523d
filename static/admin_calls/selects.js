// Says by name what the fields are that offer rows as one types: select2 draws them without the label of their field.

const DRAWN = ".select2-container";

/** Its label, or the head of its column. */
function nameOf(select) {
  const head = select.closest("table")?.querySelector(`th.column-${select.dataset.fieldName}`);
  return select.ariaLabel ?? (select.labels[0] ?? head)?.textContent.trim().replace(/\s*:$/, "") ?? "";
}

/** Its name first, then what is chosen. */
function nameOne(selection, name) {
  const rendered = selection.querySelector(".select2-selection__rendered");
  selection.id = `${rendered.id}-selection`;
  selection.ariaLabel = name;
  selection.setAttribute("aria-labelledby", `${selection.id} ${rendered.id}`);
  rendered.setAttribute("role", "none");
  rendered.removeAttribute("aria-readonly");
}

/** What was chosen stands in a list beside a button and the field, which no list may hold. */
function nameMany(selection, name) {
  selection.ariaLabel = name;
  selection.querySelector(".select2-selection__rendered").setAttribute("role", "none");
  selection.querySelector(".select2-search__field").ariaLabel = name;
}

function nameAll() {
  for (const select of document.querySelectorAll("select.admin-autocomplete.select2-hidden-accessible")) {
    const selection = select.parentElement.querySelector(`${DRAWN} [role="combobox"]`);
    if (selection && !selection.ariaLabel) (select.multiple ? nameMany : nameOne)(selection, nameOf(select));
    else if (select.multiple) nameMany(selection, selection.ariaLabel);
  }
  const open = document.querySelector(`${DRAWN}--open [role="combobox"]`);
  const typed = document.querySelector(".select2-dropdown .select2-search__field");
  if (open && typed) typed.ariaLabel = open.ariaLabel;
}

new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
