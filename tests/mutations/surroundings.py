"""Mutations of where the page is read and taken: screens, paper, files, and what is hostile."""

from tests.mutations.mutation import Mutation

__all__ = ["SURROUNDINGS"]

_ACCESS = "tests/browser_access"
_FEATURES = "tests/browser_features"
_SCRIPTS = "tests/test_page_scripts.py"

_SCREENS = (
    Mutation(
        "muted text is too pale for its ground",
        "tokens.py",
        '"muted": ("#595f67",',
        '"muted": ("#8a9098",',
        f"{_ACCESS}/test_sight.py::test_tokens_stand_out[muted-paper-4.5-light]",
    ),
    Mutation(
        "forced colours are not followed",
        "page/style.css",
        "@media (forced-colors: active) {",
        "@media (forced-colors: none) {",
        f"{_FEATURES}/test_media.py::test_forced_colours_keep_lines_states_and_ring",
    ),
    Mutation(
        "wider text is cut off",
        "page/style.css",
        ".cm-definition { margin-top: 8px !important; }",
        ".cm-definition { margin-top: 8px !important; max-height: 42px; overflow: hidden; }",
        f"{_ACCESS}/test_sight.py::test_wider_text_is_not_cut_off[tour=2]",
    ),
    Mutation(
        "what little moves does so although less motion is wanted",
        "page/style.css",
        ".cm, .cm * { transition: none !important; animation: none !important; }",
        "",
        f"{_FEATURES}/test_media.py::test_nothing_moves_under_reduced_motion",
    ),
    Mutation(
        "nothing moves although nobody minds",
        "page/map.js",
        "conceptmap.moveBoxes(svg, before, zoom.scale());",
        "",
        f"{_FEATURES}/test_media.py::test_what_stays_moves_and_nothing_lingers",
    ),
    Mutation(
        "small things on the map are hard to hit",
        "page/dress-svg.js",
        "conceptmap.target = 29.3;",
        "conceptmap.target = 8;",
        f"{_ACCESS}/test_states.py::test_a_state_has_no_fault[concept-map-phone-start]",
        "targets can be hit within 24 px",
    ),
    Mutation(
        "a narrow page scrolls sideways",
        "page/style.css",
        ".cm-list { padding: 12px 16px 92px; }",
        ".cm-list { padding: 12px 16px 92px; min-width: 360px; }",
        f"{_FEATURES}/test_media.py::test_at_320_px_nothing_scrolls_sideways_but_the_map[]",
    ),
    Mutation(
        "a narrow page opens with the map",
        "page/steering.js",
        "if (!location.hash && innerWidth <= 320)",
        "if (!location.hash && innerWidth <= 240)",
        f"{_FEATURES}/test_media.py"
        "::test_at_400_percent_the_list_comes_first_and_all_can_be_reached",
    ),
    Mutation(
        "the wheel is taken from the page",
        "page/zoom.js",
        "if (!event.ctrlKey && !event.metaKey && !canvas.contains(document.activeElement)) return;",
        "",
        f"{_FEATURES}/test_media.py::test_the_wheel_scrolls_the_page_unless_the_map_has_focus",
    ),
    Mutation(
        "the sheet has one height",
        "page/style.css",
        '.cm-panel[data-stop="half"] { height: 50%; }',
        "",
        f"{_FEATURES}/test_media.py::test_the_sheet_has_three_heights_and_a_button_for_them",
    ),
)

_PAPER = (
    Mutation(
        "the map is wider than the paper",
        "page/style.css",
        "width: auto; height: auto; max-width: 100%; max-height: 152mm;",
        "width: 1400px; height: auto;",
        f"{_FEATURES}/test_media.py::test_paper_shows_map_key_and_list[map]",
    ),
    Mutation(
        "paper has no list",
        "page/style.css",
        ".cm .cm-list, .cm .cm-list[hidden] { display: block !important;",
        ".cm .cm-list, .cm .cm-list[hidden] { display: none !important;",
        f"{_ACCESS}/test_sight.py::test_paper_holds_every_statement_and_no_control",
    ),
    Mutation(
        "paper shows the panel",
        "page/style.css",
        "  .cm-controls, .cm-skip, .cm-panel, .cm-foot, .cm-topbar, .cm-strip,",
        "  .cm-controls, .cm-skip, .cm-foot, .cm-topbar, .cm-strip,",
        f"{_FEATURES}/test_media.py::test_paper_shows_map_key_and_list[map]",
    ),
    Mutation(
        "paper has no sentences from the notes",
        "page/print.js",
        "openRows: new Set(app.lit.visible)",
        "openRows: new Set()",
        f"{_FEATURES}/test_media.py::test_paper_shows_map_key_and_list[map]",
    ),
    Mutation(
        "paper is dark",
        "page/style.css",
        "html, .cm-canvas { background: #fff !important; }",
        "",
        f"{_FEATURES}/test_media.py::test_paper_shows_map_key_and_list[map]",
    ),
    Mutation(
        "after printing the list stays open",
        "page/main.js",
        'addEventListener("afterprint", () => app.render());',
        "",
        f"{_FEATURES}/test_media.py::test_after_printing_the_list_is_as_it_was[map]",
    ),
)

_TAKEN_AWAY = (
    Mutation(
        "a saved picture holds what is not seen",
        "page/take-away.js",
        'style.display === "none" || style.visibility === "hidden" || ',
        "",
        f"{_FEATURES}/test_take_away.py::test_a_picture_does_not_tell_what_the_study_hides",
    ),
    Mutation(
        "a saved picture has no colours",
        "page/take-away.js",
        "...(leaf ? conceptmap.painted : []), ",
        "",
        f"{_FEATURES}/test_take_away.py::test_the_svg_looks_like_the_page",
    ),
    Mutation(
        "a saved picture is coarse",
        "page/take-away.js",
        "Math.min(2, 8000 / image.width",
        "Math.min(1, 8000 / image.width",
        f"{_FEATURES}/test_take_away.py::test_the_png_is_a_picture_twice_as_fine",
    ),
    Mutation(
        "a cell is a formula",
        "page/csv.js",
        '"\'" + text : text',
        "text : text",
        f"{_SCRIPTS}::test_the_pure_scripts_pass_their_tests",
        r"not ok \d+ - no cell can be a formula",
    ),
    Mutation(
        "a saved table holds what the filters hide",
        "page/take-away.js",
        "conceptmap.csvOf(app.model, app.told(), app.language)",
        "conceptmap.csvOf(app.model, conceptmap.statementsOf(app.view), app.language)",
        f"{_FEATURES}/test_take_away.py::test_the_csv_holds_the_view_and_no_formula",
    ),
    Mutation(
        "a title ends the code of a frame",
        "page/take-away.js",
        '.replaceAll(\'"\', "&quot;")',
        "",
        f"{_FEATURES}/test_take_away.py::test_the_embed_code_is_one_frame_whatever_the_title",
    ),
    Mutation(
        "a frame shows the header",
        "page/looks.js",
        "app.state.embed || conceptmap.isFramed()",
        "false",
        f"{_FEATURES}/test_take_away.py::test_the_embed_code_works",
    ),
)

_ASKED = (
    Mutation(
        "every question is answered with yes",
        "page/ask.js",
        "answer.yes ? app.words.askYes : app.words.askNo",
        "app.words.askYes",
        f"{_FEATURES}/test_ask.py::test_questions_are_answered",
    ),
    Mutation(
        "every page carries what is needed to ask",
        "render/scripts.py",
        '{_ASK}" if ask else ""',
        '{_ASK}"',
        f"{_FEATURES}/test_ask.py::test_a_page_without_it_has_nothing_of_it",
    ),
)

_HOSTILE = (
    Mutation(
        "the page asks for pictures from anywhere",
        "render/page.py",
        "img-src data:;",
        "img-src *;",
        f"{_SCRIPTS}::test_the_policy_names_every_script_and_style",
    ),
    Mutation(
        "scripts in the markup may run",
        "render/page.py",
        "script-src {allowed}{compiled};",
        "script-src {allowed}{compiled} 'unsafe-inline';",
        f"{_SCRIPTS}::test_the_policy_names_every_script_and_style",
    ),
    Mutation(
        "a form may send what is typed",
        "render/page.py",
        "; form-action 'none'",
        "",
        f"{_SCRIPTS}::test_the_policy_names_every_script_and_style",
    ),
    Mutation(
        "a policy that is not there",
        "page/template.html.j2",
        '<meta http-equiv="Content-Security-Policy" content="{{ policy }}">\n',
        "",
        "tests/browser/test_browser_hostile.py"
        "::test_the_policy_refuses_what_is_put_into_the_file[<script>PWN()</script>]",
    ),
    Mutation(
        "the template escapes nothing",
        "render/page.py",
        "autoescape=True",
        "autoescape=False",
        f"{_SCRIPTS}::test_data_cannot_become_markup",
    ),
    Mutation(
        "an island of data can end its script",
        "render/escape.py",
        're.sub("[<>&\\u2028',
        're.sub("[>&\\u2028',
        "tests/test_network.py::test_the_page_holds_what_pyvis_was_given",
    ),
    Mutation(
        "a packed island can end its script",
        "base91.py",
        '.replace("<", "~")',
        "",
        "tests/test_base91.py::test_no_character_means_anything_in_html",
    ),
    Mutation(
        "a page loses the end of a packed island",
        "page/unpack.js",
        "(codes.length * 13) / 16",
        "(codes.length * 12) / 16",
        "tests/test_base91.py::test_the_page_reads_what_python_writes",
    ),
    Mutation(
        "a changed script goes into the page as it was",
        "render/scripts.py",
        "text if made_of == sha256(source.encode()).hexdigest() else _bare(source)",
        "text or _bare(source)",
        f"{_SCRIPTS}::test_a_changed_script_goes_into_the_page_as_it_is_written",
    ),
    Mutation(
        "parts of the map have the ids of others",
        "page/dress-svg.js",
        "element.dataset[type] = model[`${type}s`][key].id;",
        "element.dataset[type] = model[`${type}s`][0].id;",
        "tests/browser/test_browser_hostile.py"
        "::test_the_page_draws_hostile_texts_as_python_does[en]",
    ),
    Mutation(
        "a label is markup in the list without scripts",
        "render/html.py",
        'return f"<li>{html(text)}',
        'return f"<li>{text}',
        "tests/test_odd_labels.py::test_pages[html-2--script-alert-1-scri]",
    ),
    Mutation(
        "a label is markup in the first picture",
        "render/svg.py",
        'y="{_n(y)}"{_fit(line)}>{html(line.text)}</text>',
        'y="{_n(y)}"{_fit(line)}>{line.text}</text>',
        "tests/test_odd_labels.py::test_pages[html-2--script-alert-1-scri]",
    ),
    Mutation(
        "a script reads markup in a text",
        "page/dom.js",
        "element.append(...children.flat(3)",
        "element.innerHTML = children.join(); element.append(...children.flat(3)",
        f"{_SCRIPTS}::test_scripts_are_small_and_touch_the_document_safely",
    ),
    Mutation(
        "a link may hold a script",
        "page/text.js",
        '["http:", "https:", "mailto:"]',
        '["http:", "https:", "mailto:", "javascript:"]',
        f"{_SCRIPTS}::test_the_pure_scripts_pass_their_tests",
        r"not ok \d+ - only web and mail addresses may be followed",
    ),
    Mutation(
        "links are not looked at",
        "page/dom.js",
        "address === null ? null : conceptmap.safeUrl(address)",
        "address",
        "tests/browser/test_browser_hostile.py"
        "::test_every_text_is_found_and_read_to_the_letter[concept-map.html-en]",
    ),
)

SURROUNDINGS = (*_SCREENS, *_PAPER, *_TAKEN_AWAY, *_ASKED, *_HOSTILE)
