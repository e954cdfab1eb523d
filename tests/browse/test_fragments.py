"""Text fragments."""

from __future__ import annotations

from calls.browse.fragments import fragment_url

PAGE = "https://example.org/a"


def test_words_on_the_publishers_page() -> None:
    assert fragment_url("", "words") == ""
    assert fragment_url(PAGE, "well-known,\nwords & more") == f"{PAGE}#:~:text=well%2Dknown%2C%20words%20%26%20more"
    assert fragment_url(f"{PAGE}#part", "words") == f"{PAGE}#part:~:text=words"


def test_of_long_passages_the_ends() -> None:
    assert fragment_url(PAGE, " ".join("abcdefghijklmn")) == f"{PAGE}#:~:text=a%20b%20c%20d%20e,j%20k%20l%20m%20n"
