// 快速查找: Ctrl+K or "/" opens a dialog over any page; the answers are the options of a listbox, drawn by the server.
(() => {
  "use strict";
  const dialog = document.getElementById("palette");
  if (!dialog || !dialog.showModal) return;
  const form = dialog.querySelector("form");
  const input = document.getElementById("palette-input");
  const list = document.getElementById("palette-list");
  const told = dialog.querySelector("[role=status]");
  let waiting = 0;
  let latest = 0;
  // Between a keystroke and its answer the list still tells of the term before: Enter waits for the answer.
  let isAnswered = true;
  let opensFirst = false;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const current = () => list.querySelector("[aria-selected=true]");

  function choose(option) {
    options().forEach((each) => each.setAttribute("aria-selected", String(each === option)));
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = options();
    if (all.length) choose(all[(all.indexOf(current()) + by + all.length) % all.length]);
  }

  function show(html) {
    list.innerHTML = html;
    const all = options();
    list.hidden = all.length === 0;
    input.setAttribute("aria-expanded", String(all.length > 0));
    told.textContent = all.length ? `${all.length} 项` : "没有找到";
    choose(all[0]);
    isAnswered = true;
    if (opensFirst && all.length) all[0].click();
    opensFirst = false;
  }

  async function ask() {
    const number = ++latest;
    const term = input.value;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Palette": "1" },
        redirect: "error",
      });
      const html = await answer.text();
      if (number === latest && term === input.value && answer.ok) show(html);
      if (!answer.ok) told.textContent = "暂时查不了，请按 Enter 在页面上查找。";
    } catch {
      told.textContent = "暂时查不了，请按 Enter 在页面上查找。";
    }
  }

  function open() {
    if (document.querySelector("dialog[open]")) return;
    dialog.showModal();
    input.select();
    ask();
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    isAnswered = false;
    waiting = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    } else if (event.key === "Enter" && !event.isComposing && (current() || !isAnswered)) {
      event.preventDefault();
      if (isAnswered) current().click();
      else opensFirst = true;
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    const asksByLetter = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    const asksByChord = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (!asksByLetter && !asksByChord) return;
    event.preventDefault();
    open();
  });
  document.querySelectorAll("[data-opens-palette]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", open);
  });
})();
