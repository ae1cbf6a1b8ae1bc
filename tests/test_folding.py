import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conceptmap.folding import did_you_mean, fold, nearest, shown


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Pod", "pod"),
        ("Ｐｏｄ", "pod"),
        ("ﾎﾟｯﾄﾞ", "ポッド"),
        ("ポッド", "ぽっど"),
        (unicodedata.normalize("NFD", "ガイド"), "ガイド"),
        ("docker-compose", "Docker  Compose"),
        ("docker_compose", "docker compose"),
        ("データ・ボリューム", "データ ボリューム"),
        ("Straße", "STRASSE"),
        ("ku\u200bbe", "kube"),
        ("soft\u00adhyphen", "softhyphen"),
        (" Pod\n", "Pod"),
    ],
)
def test_two_ways_of_writing_fold_to_one_key(one: str, two: str) -> None:
    assert fold(one) == fold(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("--rm", "rm"),
        ("-i", "i"),
        ("C", "C++"),
        ("ハ", "パ"),
        ("サーバ", "サーバー"),
        ("Service", "Services"),
    ],
)
def test_different_names_stay_different(one: str, two: str) -> None:
    assert fold(one) != fold(two)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_nearest_finds_slips_of_the_hand() -> None:
    choices = ["Container", "Pod", "Deployment", "ポッド"]
    assert nearest("Contaner", choices) == ("Container",)
    assert nearest("deployment", choices) == ("Deployment",)
    assert nearest("ぽっど", choices) == ("ポッド",)
    assert nearest("zzzzz", choices) == ()


def test_nearest_does_not_depend_on_the_order_of_the_choices() -> None:
    choices = ["Pods", "pod", "Pot", "Pad", "POD"]
    assert nearest("pod", choices) == nearest("pod", choices[::-1])
    assert len(nearest("pod", choices)) == 3


def test_did_you_mean_ends_a_message() -> None:
    assert did_you_mean("Pdo", ["Pod"]) == "; did you mean 'Pod'?"
    assert did_you_mean("Pdo", ["Xyz"]) == ""


def test_shown_is_one_harmless_line() -> None:
    assert shown("a\nb") == "'a b'"
    assert shown("\x1b[31mred\u202e") == "'\\x1b[31mred\\u202e'"
    assert shown("x" * 100) == "'" + "x" * 59 + "…'"
    assert shown("ポッド") == "'ポッド'"
