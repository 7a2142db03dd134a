/* Suggestions under a search box, as an ARIA combobox with a list. Without this file the box is a plain form. */
"use strict";

(() => {
  const WAIT = 180;

  for (const input of document.querySelectorAll("input[data-suggest]")) {
    const list = document.createElement("ul");
    const told = document.createElement("p");
    let asking = null;
    let waiting = 0;
    let chosen = -1;

    list.id = `${input.id}-suggestions`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "检索建议");
    told.className = "vh";
    told.setAttribute("role", "status");
    input.form.append(list, told);
    input.autocomplete = "off";
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    const options = () => [...list.querySelectorAll("[role=option]")];

    const close = () => {
      asking?.abort();
      clearTimeout(waiting);
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const choose = (number) => {
      const all = options();
      chosen = (number + all.length) % all.length;
      all.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
      all[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", all[chosen].id);
    };

    const show = (html) => {
      list.innerHTML = html;
      const count = options().length;
      options().forEach((option) => { option.id = `${list.id}-${option.id}`; });
      chosen = -1;
      list.hidden = count === 0;
      input.setAttribute("aria-expanded", String(count > 0));
      input.removeAttribute("aria-activedescendant");
      told.textContent = count ? `${count} 条建议，用上下键选择` : "没有建议";
    };

    const ask = async () => {
      const term = input.value.trim();
      asking?.abort();
      if (term.length < 2) {
        close();
        return;
      }
      asking = new AbortController();
      try {
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(term)}`, { signal: asking.signal });
        if (answer.ok) show(await answer.text());
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    input.addEventListener("input", (event) => {
      clearTimeout(waiting);
      if (!event.isComposing) waiting = setTimeout(ask, WAIT);
    });
    input.addEventListener("compositionend", () => { waiting = setTimeout(ask, WAIT); });
    input.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (event.key === "ArrowDown") choose(chosen + 1);
        else choose(chosen < 0 ? -1 : chosen - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        location.assign(options()[chosen].dataset.url);
      } else if (event.key === "Escape") {
        event.preventDefault();
        close();
      }
    });
    input.addEventListener("blur", () => setTimeout(close, 150));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
  }
})();
