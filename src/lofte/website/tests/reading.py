"""What a page says, without its markup."""

import html
import re

from django.test import Client


def page(client: Client, address: str) -> str:
    """The words of the page's main part, on one line."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return words(answer.content.decode())


def words(source: str) -> str:
    main = source.split("<main", 1)[-1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main.split(">", 1)[-1])).split())


def links(client: Client, address: str) -> list[str]:
    source = client.get(address).content.decode()
    return [html.unescape(found) for found in re.findall(r'<a [^>]*href="([^"]*)"', source)]
