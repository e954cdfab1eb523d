// Single keys press the buttons and links that name them in `data-key`; `e` goes from one field to correct to the next.
// They are ignored while somebody types, and can be switched off.

const KEPT = "single-keys-off";
const TYPED = "input:not([type=checkbox], [type=radio], [type=submit]), textarea, select";

const isOff = () => localStorage.getItem(KEPT) !== null;

/** Open a form and go to its first field; what is typed takes the place of what stands there. */
function open(details) {
  details.open = true;
  const field = details.querySelector("form input:not([type=hidden]), form select, form textarea");
  field?.focus();
  field?.select?.();
}

/** Of the fields, those to be checked first, the one after the form that is open. */
function editNext() {
  const forms = [...document.querySelectorAll("details:has(> summary[data-edit])")];
  const unsure = forms.filter((one) => one.closest(".unsure"));
  const ordered = [...unsure, ...forms.filter((one) => !unsure.includes(one))];
  // A form that was just closed still has the focus on its summary.
  const last = ordered.findLastIndex((one) => one.open || one.contains(document.activeElement));
  const next = ordered[(last + 1) % ordered.length];
  ordered.forEach((one) => (one.open = false));
  if (next) open(next);
}

function close(target) {
  const details = target.closest("details[open]");
  if (!details) return;
  details.open = false;
  details.querySelector("summary").focus();
}

/** Do what the key stands for; false where it stands for nothing here. */
function press(key) {
  const found = document.querySelector(key === "e" ? "[data-edit]" : `[data-key="${CSS.escape(key)}"]`);
  if (!found) return false;
  const details = found.closest("details");
  if (key === "e") editNext();
  else if (found.localName === "summary" && !details.open) open(details);
  else found.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return close(event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (event.key.length !== 1 || event.key === " " || isOff() || event.target.matches(TYPED)) return;
  if (press(event.key.toLowerCase())) event.preventDefault(); // else the letter lands in the field just opened
});

for (const box of document.querySelectorAll("[data-shortcuts]")) {
  box.closest("[hidden]").hidden = false;
  box.checked = !isOff();
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "yes");
  });
}
