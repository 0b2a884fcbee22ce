"""What every answer has: its language, its municipality, and a page for a refusal."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from lofte.commons.http import MunicipalityRequest
from lofte.commons.middleware import LanguageOfAddress, MunicipalityOfAddress, RefusalPage
from lofte.commons.refusal import Refused, refuse_if
from lofte.commons.testing import a_municipality


def spoken(request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language())


@pytest.mark.parametrize(
    ("path", "language"),
    [("/", "sv"), ("/en/", "en"), ("/en", "en"), ("/en/umea/", "en"), ("/enkoping/", "sv")],
)
def test_the_address_alone_says_the_language(path: str, language: str):
    asked = RequestFactory().get(path, headers={"Accept-Language": "en, sv;q=0.1"})
    asked.COOKIES["django_language"] = "en"
    answer = LanguageOfAddress(spoken)(asked)
    assert [answer.content.decode(), answer["Content-Language"]] == [language, language]
    assert "Vary" not in answer


@pytest.mark.django_db
def test_the_municipality_of_the_address_is_found():
    request = MunicipalityRequest()
    kwargs = {"municipality": a_municipality().slug, "period": "2019"}
    MunicipalityOfAddress(spoken).process_view(request, spoken, [], kwargs)
    assert request.municipality == a_municipality()
    assert kwargs == {"period": "2019"}


@pytest.mark.django_db
def test_an_unknown_municipality_is_not_found():
    with pytest.raises(Http404):
        MunicipalityOfAddress(spoken).process_view(
            MunicipalityRequest(), spoken, [], {"municipality": "ankeborg"}
        )


@pytest.mark.django_db
def test_a_refusal_is_a_page_with_its_sentence():
    request = RequestFactory().get("/")
    answer = RefusalPage(spoken).process_exception(request, Refused("Bara <samordnare>."))
    assert answer.status_code == 409
    assert "Bara &lt;samordnare&gt;." in answer.content.decode()
    assert RefusalPage(spoken).process_exception(request, ValueError()) is None


def test_nothing_is_refused_without_a_reason():
    refuse_if(None)
    with pytest.raises(Refused, match="Nej"):
        refuse_if("Nej.")
