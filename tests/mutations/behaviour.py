"""Mutations of what the page does: keys, focus, news, evidence, filters, paths, tour, study."""

from tests.mutations.mutation import Mutation

__all__ = ["BEHAVIOUR"]

_ACCESS = "tests/browser_access"
_FEATURES = "tests/browser_features"

_FOCUS = (
    Mutation(
        "the first stop leads nowhere",
        "page/shell.js",
        'press(".cm-skip", () => app.toSurface("list"));',
        "",
        f"{_ACCESS}/test_focus.py::test_the_first_stop_skips_to_the_list[concept-map]",
    ),
    Mutation(
        "the focus is not outlined",
        "page/style.css",
        ".cm :focus-visible { outline: 2.5px solid",
        ".cm :focus-visible { outline: 0 solid",
        f"{_ACCESS}/test_focus.py"
        "::test_tab_goes_through_the_page_in_its_order_and_is_seen[light-concept-map]",
    ),
    Mutation(
        "the focus has no ring on the map",
        "page/style.css",
        ".cm-ring rect { fill: none; stroke: var(--cm-accent);",
        ".cm-ring rect { fill: none; stroke: none;",
        f"{_ACCESS}/test_focus.py"
        "::test_tab_goes_through_the_page_in_its_order_and_is_seen[light-concept-map]",
    ),
    Mutation(
        "the focus is lost with the control that had it",
        "page/showing.js",
        "if (before !== root && focusIsLost())",
        "if (false)",
        f"{_ACCESS}/test_focus.py::test_the_focus_is_never_lost[light-concept-map]",
    ),
    Mutation(
        "a part that is drawn anew drops the focus",
        "page/shell.js",
        "if (element.dataset.key === key) return element.focus({ preventScroll: true });",
        "",
        f"{_ACCESS}/test_focus.py::test_the_focus_is_never_lost[light-concept-map]",
    ),
    Mutation(
        "the list of keys lets the focus out",
        "page/showing.js",
        "dialog.showModal();",
        "dialog.show();",
        f"{_ACCESS}/test_focus.py"
        "::test_the_list_of_keys_holds_the_focus_and_gives_it_back[concept-map]",
    ),
    Mutation(
        "the menu keeps the focus",
        "page/menu.js",
        "if (still) more.focus();",
        "",
        f"{_ACCESS}/test_focus.py::test_the_menu_takes_the_focus_and_gives_it_back[concept-map]",
    ),
    Mutation(
        "the menu does not say that it is open",
        "page/menu.js",
        'more.setAttribute("aria-expanded", String(open));',
        "",
        f"{_ACCESS}/test_focus.py::test_the_menu_takes_the_focus_and_gives_it_back[concept-map]",
    ),
    Mutation(
        "the focus goes under the panel",
        "page/zoom.js",
        "if (dx || dy) place(scale, px, py, dx, dy, animate);",
        "",
        f"{_FEATURES}/test_keys.py::test_the_focus_is_seen_and_never_under_a_panel[size2]",
    ),
    Mutation(
        "what fades out is not inert",
        "page/map.js",
        ', "aria-hidden": "true", inert: true',
        ', "aria-hidden": "true"',
        f"{_FEATURES}/test_media.py::test_what_stays_moves_and_nothing_lingers",
    ),
)

_KEYS = (
    Mutation(
        "arrows do nothing on the map",
        "page/keyboard.js",
        "else if (mapFocus && own(arrows)) {",
        "else if (false) {",
        f"{_FEATURES}/test_keys.py::test_arrows_walk_along_a_line_and_enter_opens",
    ),
    Mutation(
        "Enter does nothing on the map",
        "page/keyboard.js",
        "Enter: () => app.open(app.surface.items()[app.surface.current()], -1),",
        "",
        f"{_FEATURES}/test_keys.py::test_arrows_walk_along_a_line_and_enter_opens",
    ),
    Mutation(
        "Escape does nothing",
        "page/keyboard.js",
        'if (event.key === "Escape") act = () => app.stepBack();\n    else ',
        "",
        f"{_ACCESS}/test_focus.py::test_escape_steps_back_to_the_start_from_anywhere[light-places0]",
    ),
    Mutation(
        "Home does nothing",
        "page/keyboard.js",
        "Home: () => go(app.surface.home()),",
        "",
        f"{_FEATURES}/test_keys.py::test_arrows_walk_along_a_line_and_enter_opens",
    ),
    Mutation(
        "Space reads nothing",
        "page/keyboard.js",
        '" ": () => app.read(app.surface.items()[app.surface.current()]),',
        "",
        f"{_ACCESS}/test_told.py::test_searching_copying_and_reading_are_told[concept-map]",
    ),
    Mutation(
        "the slash does not search",
        "page/keyboard.js",
        '"/": () => app.search.focus(),',
        "",
        f"{_ACCESS}/test_told.py::test_searching_copying_and_reading_are_told[concept-map]",
    ),
    Mutation(
        "hops have no keys",
        "page/keyboard.js",
        "1: () => app.setHops(1),",
        "",
        f"{_ACCESS}/test_network_parity.py"
        "::test_a_concept_is_chosen_where_it_stands_and_opened_by_a_key",
    ),
    Mutation(
        "the next group has no key",
        "page/keyboard.js",
        "g: nextGroup,",
        "",
        f"{_ACCESS}/test_network_parity.py::test_the_same_keys_lead_to_the_same_place[-map-keys1]",
    ),
    Mutation(
        "letters work in a field",
        "page/keyboard.js",
        'if (target.matches("input:not([type=checkbox]), textarea, select") ||',
        "if (",
        f"{_FEATURES}/test_keys.py::test_letters_never_act_in_a_field_of_the_panel",
    ),
    Mutation(
        "letters cannot be turned off",
        "page/keyboard.js",
        "(app.lettersOn || mapFocus && /[0+=-]/.test(event.key))",
        "true",
        f"{_FEATURES}/test_keys.py::test_letters_can_be_turned_off_and_never_act_in_a_field",
    ),
    Mutation(
        "some things are reached by no arrow",
        "page/walk.js",
        "table[best.from].set(best.way, i);",
        "",
        f"{_FEATURES}/test_keys.py::test_arrows_reach_everything_in_every_view",
    ),
    Mutation(
        "the network does not say where it stands",
        "page/surface-network.js",
        'stage.setAttribute("aria-description", items[i] ? app.itemName(items[i]) : "");',
        "",
        f"{_ACCESS}/test_told.py::test_the_network_says_where_it_stands",
    ),
)

_TOLD = (
    Mutation(
        "news is not told",
        "page/showing.js",
        "if (!first) app.say(app.nowShown());",
        "",
        f"{_ACCESS}/test_told.py::test_every_change_is_told_once[concept-map-light]",
    ),
    Mutation(
        "news is told twice",
        "page/showing.js",
        "if (!first) app.say(app.nowShown());",
        "if (!first) app.say(app.nowShown()), app.say(app.nowShown());",
        f"{_FEATURES}/test_keys.py::test_a_choice_is_said_once",
    ),
    Mutation(
        "what is copied is not confirmed",
        "page/copy.js",
        "app.say(app.words.copied);",
        "",
        f"{_FEATURES}/test_state.py::test_the_copied_link_is_the_address",
    ),
    Mutation(
        "the header keeps its first language",
        "page/showing.js",
        "if (turned) app.shell.fillWords();",
        "if (first) app.shell.fillWords();",
        f"{_ACCESS}/test_told.py::test_names_turn_with_the_language[concept-map]",
    ),
    Mutation(
        "a missing translation is not marked",
        "page/card.js",
        'return [span, make("small", { class: "cm-fallback" }, text.lang)];',
        "return [span];",
        f"{_ACCESS}/test_told.py::test_a_missing_translation_is_marked_and_says_its_language",
    ),
    Mutation(
        "a missing translation does not say its language",
        "page/card.js",
        "lang: foreign ? text.lang : null",
        "lang: null",
        f"{_ACCESS}/test_told.py::test_a_missing_translation_is_marked_and_says_its_language",
    ),
)

_EVIDENCE = (
    Mutation(
        "only the first quotation is shown",
        "page/card.js",
        "return quotes.map((quote) =>",
        "return quotes.slice(0, 1).map((quote) =>",
        f"{_FEATURES}/test_evidence.py::test_two_sources_are_two_quotes",
    ),
    Mutation(
        "a line does not lead to its sentences",
        "page/card.js",
        "conceptmap.commentsOf(app, statement),\n    conceptmap.quotesOf(app, statement),",
        "conceptmap.commentsOf(app, statement),",
        f"{_FEATURES}/test_evidence.py::test_two_sources_are_two_quotes",
    ),
    Mutation(
        "a note is linked at the wrong line",
        "page/text.js",
        "String(line || 1)",
        "String(1)",
        f"{_FEATURES}/test_evidence.py::test_a_line_leads_to_its_sentences_in_one_click",
    ),
    Mutation(
        "a link tells where the reader came from",
        "page/dom.js",
        ', rel: "noreferrer"',
        "",
        f"{_FEATURES}/test_evidence.py::test_a_line_leads_to_its_sentences_in_one_click",
    ),
    Mutation(
        "a status is not in the list",
        "page/list.js",
        "conceptmap.chip(app, status), between",
        "between",
        f"{_FEATURES}/test_evidence.py::test_status_stands_on_the_map_in_the_list_and_in_words",
    ),
)

_FILTERS = (
    Mutation(
        "the legend counts wrongly",
        "page/filter.js",
        "map.set(key, (map.get(key) ?? 0) + 1)",
        "map.set(key, (map.get(key) ?? 1) + 1)",
        f"{_FEATURES}/test_filters.py::test_a_tick_hides_its_statements_everywhere",
    ),
    Mutation(
        "a tick hides nothing in the list",
        "page/steering.js",
        "app.view.all ?? app.lit.visible",
        "app.view.all ?? conceptmap.statementsOf(app.view)",
        f"{_FEATURES}/test_filters.py::test_a_tick_hides_its_statements_everywhere",
    ),
    Mutation(
        "a name of the legend does not give all back",
        "page/legend.js",
        "set(alone ? [] : others)",
        "set(others)",
        f"{_FEATURES}/test_filters.py::test_only_this_phrase_and_all_again",
    ),
    Mutation(
        "what the filters hide stays on the map",
        "page/style.css",
        ".cm-hidden { display: none; }",
        "",
        f"{_FEATURES}/test_state.py::test_a_link_brings_back_everything",
    ),
    Mutation(
        "the copied query knows no filters",
        "page/naming.js",
        "conceptmap.sparqlQuery(model, app.told(),",
        "conceptmap.sparqlQuery(model, conceptmap.statementsOf(app.view),",
        f"{_FEATURES}/test_filters.py"
        "::test_the_copied_query_gives_what_is_shown[#hide-line=outdated]",
    ),
)

_STATE = (
    Mutation(
        "another address is not followed",
        "page/main.js",
        'addEventListener("hashchange", () => location.hash !==',
        'addEventListener("hashchange", () => false && location.hash !==',
        f"{_ACCESS}/test_told.py::test_every_change_is_told_once[concept-map-light]",
    ),
    Mutation(
        "the group of an address is not read",
        "page/state.js",
        'group: text("group"),',
        'group: "",',
        "tests/test_page_scripts.py::test_the_pure_scripts_pass_their_tests",
        r"not ok \d+ - every state survives the address",
    ),
    Mutation(
        "the theme is not kept in the address",
        "page/state.js",
        'set("theme", state.theme);',
        "",
        "tests/test_page_scripts.py::test_the_pure_scripts_pass_their_tests",
        r"not ok \d+ - every state survives the address",
    ),
    Mutation(
        "a link to what is gone does not say what",
        "page/steering.js",
        '"unknownConcept", { name: unknown }',
        '"unknownConcept", { name: "" }',
        f"{_FEATURES}/test_state.py::test_a_link_to_what_is_gone_says_so",
    ),
    Mutation(
        "the search tells kana apart",
        "page/search.js",
        "String.fromCharCode(c.charCodeAt(0) - 0x60)",
        "c",
        "tests/test_page_scripts.py::test_the_pure_scripts_pass_their_tests",
        r"not ok \d+ - case, width, kana and hyphens are levelled",
    ),
)

_PATH = (
    Mutation(
        "the sentences of a path stand the other way round",
        "page/path-panel.js",
        "app.route.steps.map((step, i) => conceptmap.stepCard",
        "app.route.steps.toReversed().map((step, i) => conceptmap.stepCard",
        f"{_FEATURES}/test_path.py"
        "::test_the_sentences_are_those_of_the_command_line[en-read against the arrow]",
    ),
    Mutation(
        "a step against the arrow is read along it",
        "page/path-panel.js",
        "conceptmap.sentenceOf(app, statement, !along)",
        "conceptmap.sentenceOf(app, statement)",
        f"{_FEATURES}/test_path.py"
        "::test_the_sentences_are_those_of_the_command_line[en-read against the arrow]",
    ),
    Mutation(
        "a path takes hidden statements",
        "page/choose.js",
        "(i) => conceptmap.passes(model, state.filters, i)) : null",
        "() => true) : null",
        f"{_FEATURES}/test_path.py::test_what_the_filters_hide_is_no_way",
    ),
    Mutation(
        "the steps have no numbers on the map",
        "page/dress-svg.js",
        "parts.steps.replaceChildren(...marks.map(conceptmap.drawMark));",
        "",
        f"{_FEATURES}/test_path.py::test_a_path_that_the_overview_holds_is_shown_where_it_stands",
    ),
)

_TOUR_AND_STUDY = (
    Mutation(
        "the tour has no keys",
        "page/keyboard.js",
        "else if (inside && !mapFocus && app.onTour() && own(onTour)) act = own(onTour);",
        "",
        f"{_FEATURES}/test_tour_study.py::test_the_tour_goes_through_every_stop_by_keys",
    ),
    Mutation(
        "a stop lights nothing",
        "page/showing.js",
        "stop: app.stop, asked",
        "asked",
        f"{_FEATURES}/test_tour_study.py::test_the_tour_goes_through_every_stop_by_keys",
    ),
    Mutation(
        "names tell what the study hides",
        "page/naming.js",
        'statements.map((i) => shownText(app, i)).join("; ")',
        'statements.map((i) => conceptmap.sentenceText(model, i, app.language)).join("; ")',
        f"{_FEATURES}/test_tour_study.py::test_what_is_hidden_stands_nowhere",
    ),
    Mutation(
        "a quotation gives the answer away",
        "page/list.js",
        "const veiled = app.study && ",
        "const veiled = false && ",
        f"{_FEATURES}/test_tour_study.py::test_what_is_hidden_stands_nowhere",
    ),
    Mutation(
        "the size of a gap gives a hint",
        "page/veil-svg.js",
        "return { x: x + w / 2 - 26, y: y + 7 * lines - 7, w: 52, h: 18 };",
        "return { x, y, w, h: 18 };",
        f"{_FEATURES}/test_tour_study.py::test_hidden_phrases_all_look_the_same",
    ),
    Mutation(
        "an answer is marked before it is seen",
        "page/study.js",
        "if (!study.shown) return study;",
        "",
        f"{_FEATURES}/test_tour_study.py::test_phrases_are_studied_by_keys_alone[map]",
    ),
    Mutation(
        "another language forgets the answers",
        "page/study-panel.js",
        '`${state.study} ${app.name} ${visible.join(" ")}`',
        "`${state.study} ${app.name} ${app.language}`",
        f"{_FEATURES}/test_tour_study.py::test_another_language_keeps_the_answers",
    ),
)

BEHAVIOUR = (
    *_FOCUS,
    *_KEYS,
    *_TOLD,
    *_EVIDENCE,
    *_FILTERS,
    *_STATE,
    *_PATH,
    *_TOUR_AND_STUDY,
)
