// Words selected in the article fill the forms that add what was missed.
const text = document.querySelector("#article-text");
const forms = [...document.querySelectorAll("form.marked")];

// Offsets count characters as the server does, not the halves of which this language makes rare ones.
const length = (words) => [...words].length;

function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { words: range.toString(), start: length(before.toString()) };
}

function fill() {
  const found = selected();
  if (!found || !found.words.trim()) return;
  for (const form of forms) {
    form.querySelector("[name$='-words']").value = found.words;
    form.querySelector("[name$='-start']").value = found.start;
  }
}

if (text && forms.length) document.addEventListener("selectionchange", fill);
for (const form of forms) {
  form.querySelector("[name$='-words']").addEventListener("input", () => {
    form.querySelector("[name$='-start']").value = "";
  });
}
