# ruff: noqa: E501 (a row of a table is one line)
"""A tiny map for tests: ten concepts, two languages, two notes, one label that would be code.

It is clean: `conceptmap check` has nothing to say of it. Tests break a copy with `edit`.
"""

import csv
import random
from pathlib import Path

__all__ = ["FILES", "HOSTILE", "edit", "shuffle", "write_tiny"]

#: Legal text that no output may run, render or be broken by.
HOSTILE = "</script><img src=x onerror=alert(1)> \"q\" & 'a' | [b](javascript:c) {{7*7}} `d` \\e"

_CSV_HOSTILE = '"' + HOSTILE.replace('"', '""') + '"'

#: What the map consists of, by path.
FILES = {
    "map.toml": """\
title = { en = "A tiny map", ja = "小さな地図" }
focus_question = { en = "What runs where?", ja = "何がどこで動くのか？" }
base = "https://example.org/tiny/"
creator = "Somebody"
licence = "CC0-1.0"
version = "1.0"
languages = ["en", "ja"]
notes = "notes"
notes_language = "ja"
focus = "Pod"

[shapes]
thing = ["Unit"]
product = ["Product"]

[build]
outputs = ["concept-map.html", "graph.ttl"]

[[tour]]
focus = "Pod"
title = { en = "Start here", ja = "ここから" }
text = { en = "A pod holds containers.", ja = "ポッドはコンテナを持つ。" }
""",
    "concepts.csv": f"""\
id,kind,group,label_en,label_ja,definition_en,definition_ja,exact_match,see_also
Product,,,Product,製品,A piece of software with a name.,名前のあるソフトウェア。,,
Unit,,,Unit of work,作業の単位,Something that is run.,動かされるもの。,,
Docker,Product,,Docker,ドッカー,A tool that runs containers.,コンテナを動かす道具。,wd:Q15206305,https://www.docker.com/
Kubernetes,Product,,Kubernetes,クバネティス,A system that runs pods.,ポッドを動かす仕組み。,,https://kubernetes.io/
Container,Unit,Docker,Container,コンテナ,"An isolated process, with its files.",隔離されたプロセス。,,
Image,Unit,Docker,Image,イメージ,What a container is started from.,コンテナのもと。,,
LXC,Product,Docker,LXC,LXC（ランタイム）,An older runtime.,古いランタイム。,,
Hostile,Unit,Docker,{_CSV_HOSTILE},＝危険な「名前」,"A label that looks like ""code"".",コードに見える名前。,,
runC,Product,Docker,runC,ランシー,A runtime.,ランタイム。,,
Pod,Unit,Kubernetes,Pod,ポッド,A group of containers.,コンテナの集まり。,,
""",
    "predicates.csv": """\
id,label_en,label_ja,sentence_en,sentence_ja,inverse_en,inverse_ja,definition_en,definition_ja,iri,characteristics
contains,contains,が含む,{s} contains {o},{s}は{o}を含む,{o} is part of {s},{o}は{s}に含まれる,One is a part of the other.,一方が他方の部分である。,,partitive transitive
has_version,has version,の版は,{s} has version {o},{s}の版は{o}である,{o} is a version of {s},{o}は{s}の版である,A release has this name.,版の名前。,,
replaces,replaces,が置き換える,{s} replaces {o},{s}は{o}を置き換える,{o} is replaced by {s},{o}は{s}に置き換えられる,One takes the place of the other.,一方が他方に代わる。,http://purl.org/dc/terms/replaces,
starts_from,starts from,のもとは,{s} starts from {o},{s}は{o}から始まる,{o} is the start of {s},{o}は{s}のもとである,One is made from the other.,一方が他方から作られる。,,functional
works_with,works with,と連携,{s} works with {o},{s}は{o}と連携する,{o} works with {s},{o}は{s}と連携する,Both are used together.,いっしょに使われる。,,symmetric
""",
    "triples.csv": """\
subject,predicate,object,status,source,quote,prefix,suffix,comment
Container,starts_from,Image,accepted,notes/docker.md,コンテナはイメージから作られる。,,,
Docker,contains,Container,accepted,notes/docker.md,"Docker runs containers, and ""only"" containers.",,,
Docker,contains,Hostile,accepted,,,,,nobody wrote this down
Docker,has_version,\"""17.06\""",accepted,notes/docker.md,17.06,バージョンは,,
Kubernetes,works_with,Docker,disputed,notes/kubernetes.md,"Kubernetesは
Dockerと連携する。",,,the link was cut in 2022
Pod,contains,Container,accepted,notes/docker.md,A pod may hold several of them.,,,
Pod,contains,Container,accepted,notes/kubernetes.md,Podは一つ以上のコンテナを含む。,,,
runC,replaces,LXC,outdated,notes/docker.md,runCがLXCに代わった,,,libcontainer came in between
""",
    "aliases.csv": """\
surface,concept,scope
K8s,Kubernetes,
単位,Pod,Kubernetes入門
""",
    "notes/docker.md": """\
# Dockerの基礎

Docker runs containers, and "only" containers. A pod may hold several of them.
コンテナはイメージから作られる。バージョンは17.06である。

- runCがLXCに代わった
- `docker run 17.06` で動かす
""",
    "notes/kubernetes.md": """\
# Kubernetes入門

Podは一つ以上のコンテナを含む。Kubernetesは
Dockerと連携する。
""",
}


def write_tiny(folder: Path) -> Path:
    """Write the map into ``folder`` and return it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first ``old`` in a file by ``new``; it must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def shuffle(folder: Path, seed: int) -> None:
    """Put the rows and the columns of every table into another order."""
    order = random.Random(seed)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        columns = list(range(len(header)))
        order.shuffle(columns)
        order.shuffle(rows)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[row[c] for c in columns] for row in [header, *rows]])
