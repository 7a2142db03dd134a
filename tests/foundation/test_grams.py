"""Chinese search without extensions: what a text is indexed by and what a query must find."""

import pytest

from foundation import grams


def test_grams_holds_every_neighbouring_pair_and_the_last_character() -> None:
    assert grams.grams("食品店") == {"食品", "品店", "店"}


def test_grams_separates_runs_at_punctuation() -> None:
    assert "号西" not in grams.grams("12号，西宁")


@pytest.mark.parametrize("term", ["食品", "店", "食品店", "品店"])
def test_query_finds_any_part_of_a_name(term: str) -> None:
    wanted = {part.strip("'").removesuffix("':*") for part in grams.query(term).split(" & ")}
    found = grams.grams("青海食品店")
    assert all(any(gram.startswith(part) for gram in found) for part in wanted)


def test_query_reads_full_width_as_half_width() -> None:
    assert grams.query("ＡＢ") == grams.query("ab")


def test_query_of_punctuation_alone_asks_for_nothing() -> None:
    assert grams.query("，。！'") == ""


def test_document_is_a_harmless_literal_whatever_the_text_holds() -> None:
    assert grams.document("a' & b\\") == "'a' 'b'"


@pytest.mark.parametrize(("word", "is_gram"), [("店", True), ("食品", True), ("食品店", False), ("食-", False)])
def test_word_is_a_gram_when_no_text_can_have_one_without_the_other(word: str, is_gram: bool) -> None:
    assert grams.is_gram(word) is is_gram


def test_mark_is_held_beside_the_grams() -> None:
    assert grams.document("芋头", marks=["penalty"]) == "'=penalty' '头' '芋头'"


def test_query_asks_for_words_and_marks_together() -> None:
    assert grams.query("芋头", marks=["penalty"]) == "'=penalty' & '芋头'"


@pytest.mark.parametrize("term", ["=penalty", "'=penalty'", "＝penalty", "="])
def test_no_text_brings_in_a_mark(term: str) -> None:
    mark = grams.mark("penalty")

    assert mark not in grams.grams(term)
    assert mark not in grams.query(term)
