// The list of pupils of a task: find one by name, tick all or none of those shown. A tick chooses
// "only the pupils ticked below". Without script the same buttons load the page again.

const box = document.querySelector("[data-choosing]");
const whom = document.getElementById("group");

function shown() {
  return [...box.querySelectorAll("tr[data-name]")].filter((row) => !row.hidden);
}

function choose() {
  whom.value = "chosen";
  whom.dispatchEvent(new Event("change", { bubbles: true }));
}

if (box && whom) {
  const search = box.querySelector("[data-search]");
  search.hidden = false;
  search.querySelector("input").addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    for (const row of box.querySelectorAll("tr[data-name]")) {
      row.hidden = !row.dataset.name.includes(wanted);
    }
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  for (const button of box.querySelectorAll("[data-tick]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      for (const row of shown()) row.querySelector("[name=p]").checked = Boolean(button.dataset.tick);
      choose();
    });
  }
  box.addEventListener("change", (event) => {
    if (event.target.name === "p") choose();
  });
}
