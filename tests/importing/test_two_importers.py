"""Two importers at the same time."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from calls.importing.inputs import Input
from calls.importing.run import Summary, import_articles
from calls.models import Article, Call
from calls.reference.fill import fill
from tests.line_reader import REFERENCE, LineReader


@pytest.mark.django_db(transaction=True)
def test_they_make_no_call_and_no_article_twice() -> None:
    fill(REFERENCE)
    start, summaries = Barrier(2), [Summary(), Summary()]

    def run(n: int) -> None:
        inputs = [
            Input(f"{key}{n}", "", f"2021-08-{day} joe-biden vladimir-putin\n{key}") for key in "ab" for day in (18, 19)
        ]
        shared = [Input(f"s{m}", "", f"2021-08-17 joe-biden vladimir-putin\n{m}") for m in range(4)]
        start.wait()
        import_articles([*shared, *inputs[n::2]], LineReader, summaries[n].add)
        connection.close()

    threads = [Thread(target=run, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [summary.failed for summary in summaries] == [0, 0]
    assert sum(summary.new for summary in summaries) == Article.objects.count() == 8
    assert sorted(Call.objects.values_list("days", "report_count")) == [
        ("2021-08-17", 4),
        ("2021-08-18", 2),
        ("2021-08-19", 2),
    ]
