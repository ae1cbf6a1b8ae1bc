// What the tests ask a page, in one place; `probe` is put beside the page's own scripts.
globalThis.probe = {
  model: null,
  layouts: null,

  // The page's own data and layouts, read as the page reads them.
  read: async () => {
    probe.model = conceptmap.readData(await conceptmap.readIsland(document.getElementById("cm-data")));
    probe.layouts = conceptmap.readLayouts(await conceptmap.unpack(document.getElementById("cm-layouts").textContent), probe.model);
    return Object.fromEntries([...probe.layouts].map(([language, layout]) => [language, [...layout.views.keys()]]));
  },

  // Draws a prepared view where the map stands.
  draw: (language, name) => {
    const layout = probe.layouts.get(language);
    const paint = { model: probe.model, layout, words: conceptmap.words.get(language), language, name };
    const view = layout.views.get(name);
    const svg = conceptmap.drawSvg(view, paint);
    conceptmap.nameParts(svg, conceptmap.viewItems(view, probe.model), probe.model);
    document.querySelector(".cm-stage").replaceChildren(svg);
    return svg;
  },

  // Draws, where the map stands, a neighbourhood as the page itself lays it out.
  drawAround: (language, id) => {
    const { model } = probe;
    const at = { model, layout: probe.layouts.get(language), words: conceptmap.words.get(language), language, name: `focus:${id}:1` };
    const view = conceptmap.chooseAround({ ...at, state: conceptmap.emptyState() });
    const svg = conceptmap.drawSvg(view, at);
    conceptmap.nameParts(svg, conceptmap.viewItems(view, model), model);
    document.querySelector(".cm-stage").replaceChildren(svg);
    return svg;
  },

  // Draws, where the map stands, a prepared neighbourhood as a column; tells whether it can be one.
  drawColumn: (language, id) => {
    const { model } = probe;
    const layout = probe.layouts.get(language);
    const name = `focus:${id}:1`;
    const column = conceptmap.columnView(model, layout.views.get(name), model.conceptAt.get(id));
    if (!column) return null;
    const svg = conceptmap.drawSvg(column, { model, layout, words: conceptmap.words.get(language), language, name });
    conceptmap.nameParts(svg, conceptmap.viewItems(column, model), model);
    document.querySelector(".cm-stage").replaceChildren(svg);
    return svg;
  },

  // How a drawing really stands on the screen: what overlaps, what leaves its box, what is run through.
  faults: (svg) => {
    const slack = 0.5;
    const rect = (element) => {
      const { x, y, width, height } = element.getBBox();
      return { left: x, top: y, right: x + width, bottom: y + height };
    };
    const meet = (a, b) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;
    const inside = (a, b) => a.left > b.left - slack && a.right < b.right + slack && a.top > b.top - slack && a.bottom < b.bottom + slack;
    const boxes = [...svg.querySelectorAll(".cm-box")].map((box) => ({
      id: box.dataset.concept,
      rect: rect(box.querySelector(".cm-shape")),
      texts: [...box.querySelectorAll("text:not(.cm-more)")].map(rect),
      more: [...box.querySelectorAll(".cm-more")].map(rect),
    }));
    const phrases = [...svg.querySelectorAll(".cm-phrase")].map((phrase) => ({ id: phrase.dataset.statements, rect: rect(phrase) }));
    const titles = [...svg.querySelectorAll(".cm-title")].map((title) => ({ id: title.textContent, rect: rect(title) }));
    const found = [];
    const tell = (kind, ...ids) => found.push([kind, ...ids].join(" | "));
    const pairs = (kind, all) => all.forEach((a, i) => all.slice(i + 1).forEach((b) => meet(a.rect, b.rect) && tell(kind, a.id, b.id)));
    pairs("box on box", boxes);
    pairs("phrase on phrase", phrases);
    for (const phrase of phrases) for (const box of boxes) if (meet(phrase.rect, box.rect)) tell("phrase on box", phrase.id, box.id);
    for (const title of titles) {
      for (const other of [...boxes, ...phrases]) if (meet(title.rect, other.rect)) tell("on a title", title.id, other.id);
    }
    for (const { id, rect, texts, more } of boxes) {
      for (const text of [...texts, ...more]) if (!inside(text, rect)) tell("text outside its box", id);
      for (const text of texts) for (const count of more) if (meet(text, count)) tell("label on count", id);
    }
    for (const line of svg.querySelectorAll(".cm-line")) {
      const own = line.dataset.statements.split(" ");
      const ends = new Set(own.flatMap((id) => {
        const { s, o } = probe.model.statements[probe.model.statementAt.get(id)];
        return [probe.model.concepts[s].id, probe.model.concepts[o].id];
      }));
      const curve = line.querySelector(".cm-curve");
      const length = curve.getTotalLength();
      const points = Array.from({ length: 33 }, (_, i) => curve.getPointAtLength((length * i) / 32));
      const strikes = ({ left, top, right, bottom }) =>
        points.some(({ x, y }) => x > left + slack && x < right - slack && y > top + slack && y < bottom - slack);
      for (const box of boxes) if (!ends.has(box.id) && strikes(box.rect)) tell("line through a box", own, box.id);
      for (const phrase of phrases) {
        if (!own.some((id) => phrase.id.split(" ").includes(id)) && strikes(phrase.rect)) tell("line through a phrase", own, phrase.id);
      }
      for (const title of titles) if (strikes(title.rect)) tell("line through a title", own, title.id);
    }
    return found;
  },

  // Spoils a drawing so that it has one kind of fault; for the proof that `faults` sees it.
  spoil: (svg, kind) => {
    const at = (selector, i = 0) => svg.querySelectorAll(selector)[i];
    const middle = (element) => {
      const { x, y, width, height } = element.getBBox();
      return [x + width / 2, y + height / 2];
    };
    const move = (one, other) => {
      const [[ax, ay], [bx, by]] = [middle(one), middle(other)];
      for (const part of one.matches("rect") ? [one] : one.querySelectorAll("text")) {
        part.setAttribute("x", Number(part.getAttribute("x")) + bx - ax);
        part.setAttribute("y", Number(part.getAttribute("y")) + by - ay);
      }
    };
    const draw = (other) => at(".cm-curve").setAttribute("d", `M0 0L${middle(other).join(" ")}`);
    const ways = {
      "box on box": () => move(at(".cm-shape", 0), at(".cm-shape", 1)),
      "phrase on phrase": () => move(at(".cm-phrase", 0), at(".cm-phrase", 1)),
      "phrase on box": () => move(at(".cm-phrase", 0), at(".cm-shape", 3)),
      "on a title": () => move(at(".cm-phrase", 0), at(".cm-title")),
      "text outside its box": () => (at(".cm-box text").style.fontSize = "40px"),
      "label on count": () => at(".cm-more").setAttribute("x", middle(at(".cm-more").parentElement)[0]),
      "line through a box": () => draw(at(".cm-shape", 5)),
      "line through a phrase": () => draw(at(".cm-phrase", 9)),
      "line through a title": () => draw(at(".cm-title")),
    };
    ways[kind]();
    return svg;
  },

  // How every part of a drawing is painted.
  looks: (svg) =>
    [...svg.querySelectorAll("*:not(.cm-hit, .cm-marks, .cm-marks *, .cm-ring, .cm-ring *)")].map((element) => {
      const { fill, stroke, strokeWidth, strokeDasharray, fontSize, fontFamily, fontWeight, visibility, display, opacity } = getComputedStyle(element);
      return [element.tagName, fill, stroke, strokeWidth, strokeDasharray, fontSize, fontFamily, fontWeight, visibility, display, opacity].join(";");
    }).sort(),

  // The panel in words: the head, and each statement with what stands behind it.
  panel: () => ({
    name: document.querySelector(".cm-panel .cm-name")?.textContent ?? "",
    statements: [...document.querySelectorAll(".cm-panel .cm-card")].map((card) => ({
      id: card.querySelector(".cm-sentence").dataset.key.slice(2),
      sentence: card.querySelector(".cm-sentence").textContent,
      status: card.querySelector(".cm-chip")?.className.replace(/^.*cm-chip-/, "") ?? "accepted",
      comments: [...card.querySelectorAll(".cm-comment")].map((comment) => comment.textContent),
      quotes: [...card.querySelectorAll(".cm-quote")].map((quote) => [
        quote.querySelector("blockquote").textContent,
        ...[...quote.querySelectorAll("figcaption > *")].map((part) => part.textContent),
      ]),
    })),
  }),

  // Types into the search field and chooses the row of a concept, as a reader would; tells what the panel then says.
  find: (text, concept) => {
    const field = document.querySelector(".cm-search input");
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const wanted = new URLSearchParams({ concept }).toString();
    const row = [...document.querySelectorAll(".cm-results [role=option]")].find((option) => option.getAttribute("href").slice(1).split("&").includes(wanted));
    if (!row) return null;
    row.click();
    return probe.panel();
  },

  // The statements that the list shows: id → sentence.
  list: () =>
    Object.fromEntries(
      [...document.querySelectorAll(".cm-list [data-statement]")].map((row) => [row.dataset.statement, row.querySelector(".cm-sentence").textContent]),
    ),
};
void 0;
