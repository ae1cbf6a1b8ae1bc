"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * A field with a list under it. The field keeps the focus; rows are walked by arrows.
 * @param {Element} box holds an input and a `.cm-results`
 * @param {{rows: (text: string) => Element[] | null, choose: (row: HTMLElement) => void, closed?: () => void,
 *   leave?: () => void}} does rows: what the list shows, null to close it; options have the role
 */
conceptmap.combobox = function (box, { rows: list, choose, closed = () => {}, leave = () => {} }) {
  const field = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  const results = /** @type {HTMLElement} */ (box.querySelector(".cm-results"));
  let rows = /** @type {HTMLElement[]} */ ([]);
  let at = 0;

  const close = () => {
    results.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    box.classList.remove("cm-open");
    closed();
  };
  const take = (row) => {
    if (!row) return;
    close();
    choose(row);
  };
  const move = (i) => {
    rows[at]?.setAttribute("aria-selected", "false");
    at = rows.length ? (i + rows.length) % rows.length : 0;
    rows[at]?.setAttribute("aria-selected", "true");
    rows[at]?.scrollIntoView({ block: "nearest" });
    if (rows[at]) field.setAttribute("aria-activedescendant", rows[at].id);
    else field.removeAttribute("aria-activedescendant");
  };
  const show = () => {
    const children = list(field.value);
    if (!children) return close();
    results.replaceChildren(...children);
    rows = /** @type {HTMLElement[]} */ ([...results.querySelectorAll("[role=option]")]);
    rows.forEach((row, i) => {
      row.id = `${results.id}-${i}`;
      row.addEventListener("click", (event) => {
        event.preventDefault();
        take(row);
      });
    });
    // Between the rows of a list stands only what is seen; a list without rows is none: it shows a message.
    for (const child of results.children) if (!child.matches("[role]")) child.setAttribute("role", "presentation");
    results.setAttribute("role", rows.length ? "listbox" : "group");
    results.hidden = false;
    field.setAttribute("aria-expanded", "true");
    box.classList.add("cm-open");
    move(0);
  };

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && results.hidden) show();
    else if (step) move(at + step);
    else if (event.key === "Enter") take(results.hidden ? null : rows[at]);
    else if (event.key !== "Escape") return;
    else if (field.value && !results.hidden) {
      field.value = "";
      close();
    } else leave();
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(/** @type {any} */ (event).relatedTarget)) close();
  });
  results.addEventListener("pointerdown", (event) => event.preventDefault());
  return { field, show, close, isOpen: () => !results.hidden };
};
