"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * <concept-map src="x.json">, or with the same file packed into its attribute `packed`. What stands inside, a static
 * picture, shows until the map is there, and whenever it cannot be. `lang` and `theme` overrule the page around;
 * `height` in px overrules the height of the drawing, `fill` takes all of its parent.
 */
conceptmap.defineElement = function () {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(conceptmap.elementStyle);

  class ConceptMapElement extends HTMLElement {
    static observedAttributes = ["src", "packed", "lang", "theme"];
    #root = conceptmap.make("div", { class: "cm", hidden: true });
    #probe = conceptmap.make("i", { class: "cm-probe" });
    #slot = document.createElement("slot");
    #map = /** @type {any} */ (null);
    #stop = () => {};
    #loading = "";
    #resized = /** @type {ResizeObserver | null} */ (null);

    constructor() {
      super();
      const shadow = this.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = [sheet];
      shadow.append(this.#slot, this.#root, this.#probe);
    }

    connectedCallback() {
      const near = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && this.#load(), { rootMargin: "300px" });
      const resized = (this.#resized = new ResizeObserver(() => this.#map.fit()));
      const print = () => this.#load();
      const unwatch = conceptmap.watchHost(() => this.#follow());
      near.observe(this);
      if (this.#map) resized.observe(this.#map.canvas);
      addEventListener("beforeprint", print);
      this.#stop = () => {
        near.disconnect();
        resized.disconnect();
        removeEventListener("beforeprint", print);
        unwatch();
      };
    }

    disconnectedCallback() {
      this.#stop();
    }

    attributeChangedCallback(name, before) {
      if (before === null && !this.#map) return;
      if (name === "src" || name === "packed") this.#load();
      else this.#follow();
    }

    get #host() {
      const theme = this.getAttribute("theme");
      const dark = theme === "dark" || (theme !== "light" && conceptmap.onDark(this, this.#probe));
      return { language: conceptmap.languageAround(this), dark };
    }

    #follow() {
      this.#map?.update(this.#host);
    }

    async #load() {
      const source = this.getAttribute("packed") ?? this.getAttribute("src") ?? "";
      if (!source || source === this.#loading) return;
      this.#loading = source;
      try {
        const value = await (this.hasAttribute("packed") ? conceptmap.unpackAttribute(source) : conceptmap.fetchMap(source));
        if (value.schema !== "conceptmap.embed/3") throw new Error(`not a map of this version: ${value.schema}`);
        this.#show(value);
      } catch (error) {
        const { message } = /** @type {Error} */ (error);
        this.dispatchEvent(new CustomEvent("conceptmap-failed", { detail: message }));
        console.warn(`concept-map: ${message}; its static picture stays`);
      }
    }

    // The map takes the place of the picture, at the same height.
    #show(value) {
      this.#root.hidden = false;
      this.#slot.hidden = true;
      this.#map = conceptmap.embeddedMap(this.#root, value, this.#host, (canvas, size) => this.#shape(canvas, size));
      this.#resized?.observe(this.#map.canvas);
      this.dataset.conceptmap = "ready";
    }

    // The size of the static picture: it must hold also where the element's parent takes its width from it.
    #shape(canvas, [width, height]) {
      if (this.hasAttribute("fill")) return;
      const wanted = Number(this.getAttribute("height")) || height;
      canvas.style.width = `${(width * wanted) / height}px`;
      canvas.style.aspectRatio = `${width} / ${height}`;
    }
  }
  customElements.define("concept-map", ConceptMapElement);
};

conceptmap.fetchMap = async function (source) {
  const answer = await fetch(new URL(source, document.baseURI));
  if (!answer.ok) throw new Error(`${source}: ${answer.status}`);
  return answer.json();
};
