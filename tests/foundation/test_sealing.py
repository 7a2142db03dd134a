"""Identity numbers at rest: opened only on purpose, found without being opened, never printed."""

from foundation import sealing

NUMBER = "11010519491231002X"


def test_seal_never_gives_the_same_bytes_twice() -> None:
    assert sealing.seal(NUMBER) != sealing.seal(NUMBER)


def test_unseal_gives_back_the_text() -> None:
    assert sealing.unseal(sealing.seal(NUMBER)) == NUMBER


def test_blind_index_is_equal_for_equal_numbers_only() -> None:
    assert sealing.blind_index(NUMBER) == sealing.blind_index(NUMBER)
    assert sealing.blind_index(NUMBER) != sealing.blind_index("630102197003070016")
    assert NUMBER not in sealing.blind_index(NUMBER)


def test_printing_a_sealed_text_tells_nothing() -> None:
    sealed = sealing.Sealed(sealing.seal(NUMBER))
    assert NUMBER not in f"{sealed} {sealed!r}"


def test_mask_shows_three_first_and_two_last() -> None:
    assert sealing.mask(NUMBER) == "110*************2X"


def test_mask_hides_a_short_number_whole() -> None:
    assert sealing.mask("A1234") == "*****"
