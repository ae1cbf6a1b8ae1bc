"use strict";
// Asks /sparql and shows the answer. Whatever an answer holds becomes text, never markup.
{
  const find = (id) => document.getElementById(id);
  const { prefixes, base, questions } = JSON.parse(find("data").textContent);
  const state = find("state");
  const GRAPH = /^\s*(?:(?:#[^\n]*\n|(?:PREFIX\s+\S*\s*|BASE\s*)<[^>]*>)\s*)*(?:CONSTRUCT|DESCRIBE)\b/i;
  const LOCAL = /^[\w.\-\u0080-\uffff]+$/;

  const make = (tag, text = "", attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  const shortened = (iri) => {
    const fits = Object.entries(prefixes).filter(([, space]) => iri.startsWith(space) && LOCAL.test(iri.slice(space.length)));
    fits.sort((one, other) => other[1].length - one[1].length);
    return fits.length ? `${fits[0][0]}:${iri.slice(fits[0][1].length)}` : iri;
  };

  // A concept of the map leads to where it stands.
  const shown = (term) => {
    if (!term) return make("td");
    if (term.type !== "uri") return make("td", term.type === "bnode" ? `_:${term.value}` : term.value, { dir: "auto", ...(term["xml:lang"] ? { lang: term["xml:lang"] } : {}) });
    const cell = make("td");
    const local = base && term.value.startsWith(base) ? term.value.slice(base.length) : "";
    const name = shortened(term.value);
    cell.append(local ? make("a", name, { href: "/#concept=" + encodeURIComponent(local) }) : make("code", name));
    return cell;
  };

  const table = ({ head, results }) => {
    const made = make("table");
    const row = (cells) => {
      const line = make("tr");
      line.append(...cells);
      return line;
    };
    made.append(row(head.vars.map((name) => make("th", name, { scope: "col" }))));
    made.append(...results.bindings.map((binding) => row(head.vars.map((name) => shown(binding[name])))));
    return made;
  };

  // What to show, and what to say of it: a screen reader is told the latter.
  const answer = async (response) => {
    const text = await response.text();
    if (!response.ok) {
      const [fault, ...excerpt] = text.trimEnd().split("\n");
      return [excerpt.length ? make("pre", excerpt.join("\n")) : "", fault];
    }
    if (!response.headers.get("content-type").includes("json")) return [make("pre", text), ""];
    const value = JSON.parse(text);
    if ("boolean" in value) return ["", String(value.boolean)];
    const count = state.dataset.rows.replace("{n}", value.results.bindings.length);
    return [table(value), value.truncated ? `${count} · ${state.dataset.cut}` : count];
  };

  const ask = async () => {
    const query = find("query").value;
    const form = new URLSearchParams({ query });
    for (const input of find("parameters").querySelectorAll("input")) if (input.value) form.append("$" + input.name, input.value);
    state.textContent = state.dataset.asking;
    const accept = GRAPH.test(query) ? "text/turtle" : "application/sparql-results+json";
    try {
      const response = await fetch("/sparql", { method: "POST", body: form, headers: { accept } });
      const [found, said] = await answer(response);
      state.classList.toggle("wrong", !response.ok);
      find("answer").replaceChildren(found);
      state.textContent = said;
    } catch {
      state.textContent = state.dataset.lost;
      state.classList.add("wrong");
    }
  };

  const take = (question) => {
    find("query").value = question.sparql;
    const fields = question.parameters.map((parameter) => {
      const label = make("label", `${parameter.name}: ${parameter.meaning}`);
      label.append(make("input", "", { name: parameter.name, value: parameter.default, ...(parameter.default ? {} : { required: "" }) }));
      return label;
    });
    find("parameters").replaceChildren(...fields);
  };

  find("stored")?.addEventListener("change", (event) => event.target.value && take(questions[event.target.value]));
  document.forms[0].addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  find("query").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) document.forms[0].requestSubmit();
  });
}
