"""Finding articles in files, folders and on standard input."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from calls.extraction.source import MAX_BYTES
from calls.importing.inputs import Input, Refused, expected, find_inputs

PAGE = """<html><head><title>Macron calls Biden</title><meta property="og:site_name" content="Example">
<meta name="date" content="2021-08-20"></head><body><nav>menu</nav><article><h1>Macron calls Biden</h1>
<p>French President Emmanuel Macron called his American counterpart on Thursday to talk about the evacuation of Kabul,
the presidency said in a statement that it released late in the evening.</p><p>They are to speak again before the summit
of the Group of Seven, which meets by video link next week, according to the same statement.</p></article></body>
</html>"""


def found(*paths: object, stdin: bytes = b"") -> list[Input | Refused]:
    return list(find_inputs(map(str, paths), io.BytesIO(stdin)))


def lines(*objects: object) -> bytes:
    return b"\n".join(one if isinstance(one, bytes) else json.dumps(one).encode() for one in objects)


def test_a_folder_gives_its_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.TXT", "notes.md"):
        (tmp_path / name).write_bytes(b"\xef\xbb\xbftext of " + name.encode() + b"\r\nend")
    articles = found(tmp_path)
    assert [one.key for one in articles if isinstance(one, Input)] == ["a", "b", "c"]
    assert isinstance(articles[0], Input)
    assert articles[0].text == "text of a.txt\nend"
    assert expected([str(tmp_path)]) == 3


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"caf\xe9", "not UTF-8: byte 3 is 0xe9"),
        ("a.txt", b" \n", "empty"),
        ("a.txt", b"a\0b", "binary: it holds a NUL byte"),
        ("a.txt", b"a" * (MAX_BYTES + 1), "too large: more than 5000000 bytes"),
        ("a.html", b"a\0b", "binary: it holds a NUL byte"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body></body></html>", "no main text was found in the page"),
        ("a.pdf", b"%PDF", "is neither .txt, .html nor .jsonl"),
        ("a.jsonl", b"{", "malformed JSON: Expecting property name enclosed in double quotes at character 2"),
        ("a.jsonl", b"\xff{}", "not UTF-8: invalid start byte"),
        ("a.jsonl", b"[]", "is no JSON object"),
        ("a.jsonl", b'{"text": "a"}', "has no `id`"),
        ("a.jsonl", b'{"id": "a"}', "has no `text`"),
        ("a.jsonl", b'{"id": ["a"], "text": "a"}', "`id` is no string"),
        ("a.jsonl", b'{"id": "a", "text": ""}', "empty"),
        ("a.jsonl", b'{"id": "a", "text": "a\\u0000"}', "binary: it holds a NUL byte"),
        ("a.jsonl", b'{"id": "a", "text": "\\ud800"}', "`text` holds half of a surrogate pair"),
        ("a.jsonl", b'{"id": "\\ud800", "text": "a"}', "`id` holds what cannot be printed"),
        ("a.jsonl", b'{"id": "a", "text": "a", "outlet": "%b"}' % (b"o" * 201), "`outlet` is too long or holds a NUL"),
        ("a.jsonl", b'{"id": "a", "text": "a", "url": "javascript:alert(1)"}', "`url` is no web address"),
        (
            "a.jsonl",
            b'{"id": "a", "text": "a", "published": "2021-13"}',
            "`published` is '2021-13', not YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (
            "a.jsonl",
            b'{"id": "a", "text": "a", "published": "2021-02-30"}',
            "`published` is '2021-02-30', not YYYY, YYYY-MM or YYYY-MM-DD",
        ),
    ],
)
def test_what_is_no_article_is_named_with_the_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    (refused,) = found(tmp_path / name)
    assert isinstance(refused, Refused)
    assert refused.origin.startswith(str(tmp_path / name))
    assert refused.reason == reason


def test_a_path_that_leads_nowhere_and_an_empty_folder(tmp_path: Path) -> None:
    reasons = [one.reason for one in found(tmp_path / "no", tmp_path) if isinstance(one, Refused)]
    assert reasons == ["there is no such file or folder", "holds no .txt, .html or .jsonl file"]


def test_json_lines_bring_their_facts(tmp_path: Path) -> None:
    whole = {
        "id": 7,
        "text": "a\r\nb",
        "url": "https://example.org/7",
        "outlet": "O",
        "published": "2021-08",
        "more": 1,
    }
    (tmp_path / "a.jsonl").write_bytes(lines(whole, b"", {"id": "8", "text": "c"}))
    assert found(tmp_path / "a.jsonl") == [
        Input("7", f"{tmp_path}/a.jsonl, line 1", "a\nb", "", "https://example.org/7", "O", "2021-08"),
        Input("8", f"{tmp_path}/a.jsonl, line 3", "c"),
    ]
    assert expected([str(tmp_path / "a.jsonl")]) == 3


def test_a_page_gives_its_main_text_and_facts(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (page,) = found(tmp_path)
    assert isinstance(page, Input)
    assert "counterpart on Thursday" in page.text
    assert "menu" not in page.text
    assert (page.key, page.title, page.outlet, page.published) == (
        "page",
        "Macron calls Biden",
        "Example",
        "2021-08-20",
    )


def test_standard_input_is_a_text_or_json_lines() -> None:
    (text,) = found("-", stdin=b"some\ntext")
    assert isinstance(text, Input)
    assert (text.text, text.key[:6]) == ("some\ntext", "stdin-")
    two = found("-", stdin=lines({"id": "a", "text": "t"}, {"id": "b", "text": "u"}))
    assert [one.key for one in two if isinstance(one, Input)] == ["a", "b"]
    assert expected(["-"]) is None


def test_one_key_does_not_stand_for_two_texts(tmp_path: Path) -> None:
    for folder, text in (("x", "one"), ("y", "another"), ("z", "one")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text)
    kinds = [type(one) for one in found(tmp_path)]
    assert kinds == [Input, Refused, Input]
