"""Words on the publisher's own page, through a text fragment (`#:~:text=`)."""

from __future__ import annotations

from urllib.parse import quote

WHOLE = 12  # words; of longer passages only the beginning and the end are looked for
ENDS = 5  # words of each


def fragment_url(page: str, passage: str) -> str:
    """The address of `passage` on the page at an address; `` where no page is known."""
    if not page:
        return ""
    words = passage.split()
    ends = [words] if len(words) <= WHOLE else [words[:ENDS], words[-ENDS:]]
    # A hyphen would be read as the mark of what stands before or after.
    texts = (quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{page}{'' if '#' in page else '#'}:~:text={','.join(texts)}"
