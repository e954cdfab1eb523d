// Buttons that copy words with their citation. Without this file the same words stand on the page.
const SHOWN_FOR = 2000;

function copied(button) {
  const label = button.textContent;
  if (label === button.dataset.done) return;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = label; }, SHOWN_FOR);
}

if (navigator.clipboard) {
  const told = document.createElement("p");
  told.className = "unseen";
  told.setAttribute("role", "status");
  document.querySelector("main").append(told);
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      told.textContent = button.dataset.done;
      copied(button);
    });
  }
}
