// Keys for lists that are worked through one by one. Rows are those of the table marked data-queue; what a letter does
// is told by the page: data-key="a" on the button to press or the field to fill in. Everything is done by mouse as well.
(() => {
  "use strict";
  const rows = () => [...document.querySelectorAll("[data-queue] tbody tr")];
  const help = document.getElementById("shortcuts");

  const current = () => rows().findIndex((row) => row.contains(document.activeElement));

  function go(by) {
    const all = rows();
    if (!all.length) return;
    const at = current();
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    const link = all[next].querySelector("th a[href]") || all[next].querySelector("a[href], input");
    link.focus();
    all[next].scrollIntoView({ block: "nearest" });
  }

  function inRow(selector) {
    const row = rows()[current()];
    return row ? row.querySelector(selector) : null;
  }

  // A letter over a list means the row in hand: without a tick anywhere, that row is ticked first.
  function tickCurrent() {
    const box = inRow("input[type=checkbox]");
    const isAnyTicked = rows().some((row) => row.querySelector("input[type=checkbox]:checked"));
    if (box && !isAnyTicked) box.checked = true;
  }

  function press(letter) {
    const target = document.querySelector(`[data-key="${letter}"]`);
    if (!target) return;
    for (let box = target.closest("details:not([open])"); box; box = box.parentElement.closest("details:not([open])")) {
      box.open = true;
    }
    if (target.matches("summary")) {
      target.parentElement.open = true;
      target.parentElement.querySelector("input:not([type=hidden]), textarea, select, button")?.focus();
      return;
    }
    tickCurrent();
    target.focus();
    if (target.matches("button, a")) target.click();
  }

  const keys = {
    j: () => go(1),
    k: () => go(-1),
    x: () => inRow("input[type=checkbox]")?.click(),
    o: () => inRow("th a[href]")?.click(),
    a: () => press("a"),
    r: () => press("r"),
    u: () => press("u"),
    "?": () => help && !help.open && help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector("dialog[open]") || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
  help?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    help.close();
  });
  document.querySelectorAll("[data-closes-shortcuts]").forEach((button) => {
    button.addEventListener("click", () => help.close());
  });
  document.querySelectorAll("[data-opens-shortcuts]").forEach((button) => {
    button.hidden = !help;
    button.addEventListener("click", () => help.showModal());
  });
})();
