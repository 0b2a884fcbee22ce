"""A web page is read by its own matter, with its headings, lists and paragraphs."""

import pytest

from lofte.clauses.reading.formats.opening import source_of
from lofte.clauses.tests.papers import refusal

PROMISE = "Polisen lovar att genomföra minst fyra fotpatruller i centrum varje månad under året."


def read(html: str) -> str:
    return source_of(f"<!DOCTYPE html><html><body>{html}</body></html>".encode()).text


def headings(html: str) -> list[str]:
    source = source_of(f"<!DOCTYPE html><html><body>{html}</body></html>".encode())
    lines = source.text.split("\n")
    return [lines[number] for number in sorted(source.headings)]


# Lines


def test_paragraphs_are_parted_by_an_empty_line_and_items_are_not():
    html = f"<h1>Löften</h1><p>{PROMISE}</p><div>Vi:<ul><li>ett</li><li>två</li></ul>Slut</div>"
    source = source_of(html.encode())
    assert source.text == f"Löften\n\n{PROMISE}\n\nVi:\n\n• ett\n• två\n\nSlut"
    assert (source.headings, source.is_marked) == ({0}, True)


def test_lists_in_lists_are_items_one_below_another():
    assert read("<ul><li>Vi lovar:<ul><li>ett<li>två</ul><li>tre</ul>") == (
        "• Vi lovar:\n• ett\n• två\n• tre"
    )


def test_an_item_keeps_its_bullet_past_what_is_empty_or_hidden():
    html = "<ul><li><p></p><p>ett</p></li><li><div aria-hidden='true'>*</div><div>två</div></li>"
    assert read(html + "<li></li></ul><p>slut") == "• ett\n• två\n\nslut"


def test_a_typed_bullet_is_not_doubled_and_a_quotation_is_no_item():
    assert read("<li>• ett</li><li>- två</li>") == "• ett\n• två"
    assert read("<p>· ett<br>- två<p>– Det känns tryggt, säger Vera.") == (
        "• ett\n• två\n\n– Det känns tryggt, säger Vera."
    )


def test_words_are_joined_as_they_stand_and_no_space_is_made_up():
    assert read("<p>Polis<b>en</b> lo<i>v</i>ar <a href=x>fyra</a>\n <span>patruller</span>.") == (
        "Polisen lovar fyra patruller."
    )
    assert read("<p>fyra&nbsp;fot&shy;patruller<span hidden>x</span> <b>till</b>") == (
        "fyra fotpatruller till"
    )


def test_a_space_between_two_hidden_words_is_a_space():
    assert read("<p>fyra<i hidden>x</i> <i hidden>y</i>patruller") == "fyra patruller"


def test_a_break_is_a_line_and_two_are_a_paragraph():
    assert read("<p>ett<br>två<br><br>tre") == "ett\ntvå\n\ntre"


def test_cells_are_paragraphs_and_kept_lines_are_kept():
    assert read("<table><tr><td>Vad<td>När<tr><td>Patrull<td>Maj</table>") == (
        "Vad\n\nNär\n\nPatrull\n\nMaj"
    )
    assert read("<pre>ett  ord\ntvå\n\ntre</pre>") == "ett ord\ntvå\n\ntre"


# Headings


def test_a_short_bold_paragraph_is_a_heading():
    long = "Mycket " * 12
    html = f"<p><strong>Trygg trafik</strong></p><p><b>Vi lovar.</b><p><b>{long}</b>"
    assert headings(html + "<p><b>Polisen</b> lovar</p><h3>Centrum<br>2019</h3>") == [
        "Trygg trafik",
        "Centrum 2019",
    ]


def test_a_heading_that_opens_what_is_folded_is_kept():
    assert headings("<h2><button>Trygg trafik</button></h2><p>x<button>Dela</button>") == [
        "Trygg trafik"
    ]


# What is not the page's own


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>", "<footer>{}</footer>", "<header>{}</header>", "<aside>{}</aside>",
        "<button>{}</button>", "<select><option>{}</select>", "<svg><text>{}</text></svg>",
        "<figure><img alt='{0}'><figcaption>{0}</figcaption></figure>", "<dialog>{}</dialog>",
        "<iframe>{}</iframe>", "<script>{}</script>", "<style>{}</style>", "<form>{}</form>",
        "<template>{}</template>", "<noscript>{}</noscript>", "<div hidden>{}</div>",
        "<div aria-hidden='true'>{}</div>", "<div style='color:red; display : none'>{}</div>",
        "<div role=navigation>{}</div>", "<div role=banner>{}</div>", "<div role=search>{}</div>",
        "<div role=contentinfo>{}</div>", "<div role=complementary>{}</div>", "<!-- {} -->",
        "<div class='cookie-banner'>{}</div>", "<div id=cookieConsent>{}</div>",
        "<div class='a breadcrumb'>{}</div>", "<ul class='main-menu'><li>{}</ul>",
        "<a class='skip-link'>{}</a>", "<p class='share-buttons'>{}</p>", "<title>{}</title>",
    ],
)  # fmt: skip
def test_furniture_is_left_out(around: str):
    assert read(f"{around.format('Möbel')}<p>{PROMISE}</p>{around.format('Möbel')}") == PROMISE


def test_a_header_in_the_matter_is_its_own():
    html = f"<header>Kommunen</header><main><header><h1>Löften</h1></header><p>{PROMISE}</main>"
    assert read(html) == f"Löften\n\n{PROMISE}"


def test_only_the_main_part_is_read_where_there_is_one():
    for main in ("<main>{}</main>", "<div role=main>{}</div>", "<article>{}</article>"):
        assert read(f"<p>Annat på sidan</p>{main.format(PROMISE)}<p>Mer</p>") == PROMISE


def test_a_main_part_that_is_almost_empty_is_not_the_page():
    html = f"<main>x</main><p>{PROMISE}</p><p>{PROMISE}</p>"
    assert read(html) == f"x\n\n{PROMISE}\n\n{PROMISE}"


def test_small_articles_beside_the_matter_do_not_hide_it():
    html = f"<p>{PROMISE}</p><p>{PROMISE}</p><article>Läs också: sommarens nyheter</article>"
    assert read(html).count(PROMISE) == 2


@pytest.mark.parametrize(
    "wrapper", ["<nav>{}</nav>", "<div class=menu>{}</div>", "<div style=display:none>{}</div>"]
)
def test_where_nothing_else_is_left_everything_but_scripts_is_read(wrapper: str):
    html = f"<p>Sidan</p>{wrapper.format(f'<p>{PROMISE}' * 3)}<script>var x</script>"
    assert read(html) == "Sidan" + f"\n\n{PROMISE}" * 3


def test_a_form_around_the_whole_page_is_no_form():
    assert read(f"<form><nav>Meny</nav><p>{PROMISE}</p></form><p>Fot</p>") == f"{PROMISE}\n\nFot"


@pytest.mark.parametrize("name", ["menu-page", "shareholders", "menuett", "content has-menu-open"])
def test_names_that_only_look_like_furniture_are_read(name: str):
    html = f"<div class='{name}'>{PROMISE}</div><p>{PROMISE} Och mer.</p>"
    assert read(html).startswith(f"{PROMISE}\n\n")


def test_a_body_is_never_furniture_and_what_a_search_may_unfold_is_read():
    html = f"<body class='menu'><nav>Meny</nav><div hidden=until-found>{PROMISE}</div></body>"
    assert source_of(f"<html>{html}<p>{PROMISE}".encode()).text == f"{PROMISE}\n\n{PROMISE}"


# Encodings


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ("<meta charset=iso-8859-1>", "windows-1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">', "iso8859-15"),
        ("<meta charset='utf-8'>", "utf-8"),
        ("<meta charset='utf-8'>", "windows-1252"),
        ("<meta charset=windows-1252>", "utf-8-sig"),
        ("<meta charset=rot13>", "utf-8"),
        ("<meta charset=utf-8>", "utf-16"),
        ("", "utf-8"),
        ("", "windows-1252"),
    ],
)
def test_a_page_is_read_in_its_encoding_also_where_it_says_another(meta: str, encoding: str):
    html = f"<html><head>{meta}</head><body><p>Åtgärder på Öster för 20 {{}}</p>"
    sign = "€" if encoding != "windows-1252" else "%"
    assert source_of(html.format(sign).encode(encoding)).text == f"Åtgärder på Öster för 20 {sign}"


def test_a_byte_order_mark_hides_no_page():
    assert source_of(b"\xef\xbb\xbf<p>Polisen<p>lovar").text == "Polisen\n\nlovar"


# Hostile pages


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<span>", "<h1>"])
def test_a_hundred_thousand_unclosed_elements_hide_no_words(tag: str):
    assert read(f"<p>{PROMISE}</p>{tag * 100_000}slut").endswith("slut")


def test_a_line_of_a_megabyte_is_one_line():
    assert read("<p>" + "Polisen lovar. " * 70_000) == ("Polisen lovar. " * 70_000).strip()


def test_null_bytes_and_unclosed_tags_do_no_harm():
    assert read("<p>Polisen\0 lovar <b>att <i>vara<p>synlig</b> <a href='x") == (
        "Polisen lovar att vara\n\nsynlig"
    )


def test_characters_by_number_are_clean_too():
    assert read("<p>a&#8203;b&#x202e;c&#13;d&#x2029;e&#1;") == "abc d e"


def test_a_page_has_no_entities_of_its_own():
    bomb = "<!DOCTYPE html [<!ENTITY a 'lol'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    )
    assert len(source_of(f"{bomb}]><html><p>&j;{PROMISE}".encode()).text) < 1_000


def test_a_page_that_only_a_script_would_fill_is_empty():
    assert "empty" in refusal(b"<html><body><div id=app></div><script>fill()</script></body>")[1]
