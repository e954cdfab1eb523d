// Offers the leaders whose names hold what is typed; without it, a name or a key can be typed whole.

const PAUSE = 200; // milliseconds after the last letter
const list = document.querySelector("datalist#leaders");
let waiting;

async function offer(typed) {
  const answer = await fetch(`${list.dataset.from}?${new URLSearchParams({ q: typed })}`);
  if (!answer.ok) return;
  const { leaders } = await answer.json();
  list.replaceChildren(
    ...leaders.map((name) => {
      const option = document.createElement("option");
      option.value = name;
      return option;
    }),
  );
}

if (list) {
  document.addEventListener("input", ({ target }) => {
    if (target.getAttribute("list") !== list.id || target.value.length < 2) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => offer(target.value), PAUSE);
  });
}
