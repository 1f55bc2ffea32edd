"""The page runs nothing but its own and asks for nothing."""

import base64
import hashlib
import re

from tests.long_session import long_session
from tests.report.pages import Tags, page

ATTACK = "</td><script>document.title = 'attacked'</script><img src=x onerror=alert(1)>"


def ids_of(html):
    return [attrs["id"] for _, attrs in Tags(html).tags if "id" in attrs]


def test_the_policy_allows_the_pages_own_style_and_script_alone():
    tags = Tags(page(long_session()))
    (policy,) = [attrs["content"] for tag, attrs in tags.tags if attrs.get("http-equiv")]
    hashes = [
        base64.b64encode(hashlib.sha256("".join(tags.bodies[name]).encode()).digest()).decode()
        for name in ("style", "script")
    ]

    assert (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    ) == policy


def test_nothing_on_the_page_can_be_fetched():
    html = page(long_session())
    addresses = set(re.findall(r"https?://[^\"'\s<]+", html)) - {"http://www.w3.org/2000/svg"}

    assert set() == addresses
    assert not [tag for tag, _ in Tags(html).tags if tag in ("img", "link", "iframe", "object", "form")]
    assert all(attrs["href"].startswith("#") for _, attrs in Tags(html).tags if "href" in attrs)


def test_there_are_no_style_attributes_and_no_handlers_that_the_policy_would_refuse():
    attributes = {name for _, attrs in Tags(page(long_session())).tags for name in attrs}

    assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_words_of_the_transcript_stay_words():
    html = page(long_session(words=ATTACK, name=ATTACK))

    assert 1 == html.count("<script>")
    assert "&lt;script&gt;document.title" in html
    assert "<img" not in html


def test_no_two_elements_share_an_id_and_every_link_has_its_place():
    html = page(long_session(), long_session(name="second"))
    ids = ids_of(html)
    links = {attrs["href"][1:] for _, attrs in Tags(html).tags if "href" in attrs}

    assert len(set(ids)) == len(ids)
    assert set() == links - set(ids)
