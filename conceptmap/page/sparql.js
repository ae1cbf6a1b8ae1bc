"use strict";
globalThis.conceptmap ??= Object.create(null);

/**
 * A concept or phrase as SPARQL writes it: short where that is safe, else the whole IRI; a value as it is. Pure.
 * @param {Model} model
 * @param {string} id
 * @param {string} [iri]
 */
conceptmap.sparqlTerm = function (model, id, iri = "") {
  if (id.startsWith('"')) return id;
  const prefixes = new Map(Object.entries(model.prefixes));
  const [, prefix = "", local = ""] = id.match(/^([^:]*):(.*)$/s) ?? [];
  const whole = iri || (id.includes(":") ? (prefixes.has(prefix) ? prefixes.get(prefix) + local : id) : (prefixes.get("") ?? "") + id);
  let best = "";
  let short = "";
  for (const [name, namespace] of prefixes) {
    const rest = whole.slice(namespace.length);
    if (namespace.length > best.length && whole.startsWith(namespace) && /^[A-Za-z0-9_\u3041-\u30ff\u4e00-\u9fff]+$/.test(rest)) {
      [best, short] = [namespace, `${name}:${rest}`];
    }
  }
  return short || `<${whole.replace(/[\0-\x20<>"{}|^`\\]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0"))}>`;
};

/**
 * How the parts of a view are written, and which statements each of them would give, from the plainest. Pure.
 * @param {Model} model
 * @param {number[]} statements
 * @param {{concept: number, group: number}} centre
 * @returns {[text: string, test: (statement: Statement) => boolean][]}
 */
conceptmap.sparqlPatterns = function (model, statements, { concept, group }) {
  const all = model.statements;
  const term = (i) => conceptmap.sparqlTerm(model, model.concepts[i].id, model.concepts[i].iri);
  /** @type {[string, (statement: Statement) => boolean][]} */
  const patterns = [];
  if (concept >= 0) {
    patterns.push([`  VALUES (?s ?o) { (${term(concept)} UNDEF) (UNDEF ${term(concept)}) }\n`, ({ s, o }) => s === concept || o === concept]);
  }
  if (group >= 0 && "" in model.prefixes) {
    const name = conceptmap.sparqlTerm(model, model.groups[group].id);
    const inside = (i) => model.concepts[i].group === group;
    patterns.push([`  { ?s dcterms:isPartOf ${name} } UNION { ?o dcterms:isPartOf ${name} }\n`, ({ s, o }) => inside(s) || inside(o)]);
  }
  const ends = new Set(statements.flatMap((i) => [all[i].s, all[i].o]));
  const among = [...ends].sort((a, b) => a - b).map(term).join(" ");
  const row = ({ s, p, o }) => `    (${term(s)} ${conceptmap.sparqlTerm(model, model.phrases[p].id)} ${term(o)})\n`;
  const wanted = new Set(statements.map((i) => all[i].id));
  return [
    ...patterns,
    ["", () => true],
    [`  VALUES ?s { ${among} }\n  VALUES ?o { ${among} }\n`, ({ s, o }) => ends.has(s) && ends.has(o)],
    [`  VALUES (?s ?p ?o) {\n${statements.map((i) => row(all[i])).join("")}  }\n`, ({ id }) => wanted.has(id)],
  ];
};

/**
 * What of the view's phrases and statuses must be said so that the pattern gives these statements; undefined where even
 * both do not help. Pure.
 * @param {Model} model
 * @param {number[]} statements
 * @param {(statement: Statement) => boolean} test
 * @returns {{phrases?: Set<number>, statuses?: Set<number>} | undefined}
 */
conceptmap.sparqlNarrowing = function (model, statements, test) {
  const wanted = new Set(statements);
  const phrases = new Set(statements.map((i) => model.statements[i].p));
  const statuses = new Set(statements.map((i) => model.statements[i].status));
  const choices = [{}, { statuses }, { phrases }, { phrases, statuses }];
  // A triple that was not curated can be told from others only by its phrase.
  return choices.slice("" in model.prefixes ? 0 : 2).find((only) =>
    model.statements.every((st, i) => (test(st) && (!only.phrases || phrases.has(st.p)) && (!only.statuses || statuses.has(st.status))) === wanted.has(i)),
  );
};

/**
 * The query behind a view: it gives exactly these statements. The plainest pattern that does is taken: what touches a
 * concept or a group, everything, what lies among some concepts, or else the statements one by one. Pure.
 * @param {Model} model
 * @param {number[]} statements
 * @param {{concept: number, group: number}} centre of the view, -1 for none
 * @param {string} [comment]
 */
conceptmap.sparqlQuery = function (model, statements, centre, comment = "") {
  const curated = "" in model.prefixes;
  const order = [...statements].sort((a, b) => a - b);
  const found = conceptmap.sparqlPatterns(model, order, centre).map(([text, test]) => ({ pattern: text, only: conceptmap.sparqlNarrowing(model, order, test) }));
  // The last one lists the statements, so one always fits.
  const { pattern = "", only = {} } = found.find((one) => one.only) ?? {};
  const values = (name, keys, term) => `  VALUES ?${name} { ${[...keys].sort((a, b) => a - b).map(term).join(" ")} }\n`;
  const body = [
    only.phrases && !pattern.includes("?p") && values("p", only.phrases, (i) => conceptmap.sparqlTerm(model, model.phrases[i].id)),
    only.statuses && curated && values("status", only.statuses, (i) => "cm:" + ["accepted", "outdated", "disputed"][i]),
    pattern,
    curated ? "  ?statement rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; cm:status ?status .\n" : "  ?s ?p ?o .\n",
  ].filter(Boolean).join("");
  const names = body.replace(/<[^>]*>|"(\\.|[^"\\])*"/g, "");
  const used = Object.entries(model.prefixes).filter(([name]) => names.includes(` ${name}:`) || names.includes(`(${name}:`));
  const head = used.map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`).join("");
  const told = comment && `# ${comment.replace(/\s+/g, " ")}\n`;
  return `${told}${head}SELECT DISTINCT ?s ?p ?o${curated ? " ?status" : ""} WHERE {\n${body}}\n`;
};
