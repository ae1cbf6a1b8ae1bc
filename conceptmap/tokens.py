"""How everything looks, in one table: the page, the SVG and the network page take it from here.

Contrast was computed for each pair of text and ground in both themes; a test holds it.
"""

__all__ = ["COLOURS", "MONO", "SANS", "SANS_JA", "css_variables"]

#: Token → (light, dark).
COLOURS: dict[str, tuple[str, str]] = {
    "paper": ("#faf9f6", "#131519"),
    "panel": ("#ffffff", "#191c21"),
    "group": ("#f1efe9", "#1c1f25"),
    "box": ("#ffffff", "#23272e"),
    "hover": ("#f3f1ec", "#22262c"),
    "ink": ("#1a1d21", "#eceef1"),
    "sel": ("#1a1d21", "#eceef1"),
    "sel-ink": ("#ffffff", "#14171b"),
    "muted": ("#595f67", "#a6aeb8"),
    "line": ("#6b727a", "#808a95"),
    "rule": ("#5a6068", "#868f9a"),
    "box-stroke": ("#3d444c", "#949da8"),
    "ctl": ("#85898f", "#6d7681"),
    "accent": ("#1d53bd", "#8fb4ff"),
    "accent-bg": ("#e9eefa", "#1d2940"),
    "warn": ("#8a4600", "#f0b468"),
    "warn-bg": ("#fbf1e3", "#2f2514"),
    "disp": ("#7a2c8c", "#e8b8f5"),
    "disp-bg": ("#f7edf9", "#2c1f31"),
    "ok": ("#1c6842", "#74cf9b"),
    "no": ("#a3271f", "#ff9a8f"),
    "fade-ink": ("#666b71", "#828a94"),
    "fade-line": ("#c4c2bc", "#434a53"),
    "fade-stroke": ("#aeada8", "#535b65"),
    "hair": ("#e2dfd8", "#2c3138"),
}

SANS = (
    'system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Yu Gothic UI",'
    ' "Noto Sans JP", "Noto Sans CJK JP", sans-serif'
)
SANS_JA = (
    '"Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP",'
    ' system-ui, -apple-system, "Segoe UI", sans-serif'
)
MONO = (
    'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono",'
    ' "Noto Sans Mono CJK JP", monospace'
)


def css_variables(theme: str) -> str:
    """The colours of one theme ("light" or "dark") as CSS custom properties, ``--cm-…``."""
    column = 0 if theme == "light" else 1
    return "".join(f"--cm-{name}:{pair[column]};" for name, pair in COLOURS.items())
