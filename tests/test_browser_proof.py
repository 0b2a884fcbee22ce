"""The proof of work in a real Chromium, under the site's own policy: Python accepts the answers."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from lofte.dialogue.proof import is_proof

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCRIPT = "/static/dialogue/proof.js"
ASK = "([challenge, bits]) => window.lofteProof(challenge, bits)"
WITHOUT_WORKERS = {
    "there are none": "delete window.Worker",
    "none may be made": "window.Worker = class { constructor() { throw new Error('no') } }",
    "its file is gone": (
        "const Real = window.Worker; window.Worker = class extends Real"
        " { constructor() { super('/static/gone.js') } }"
    ),
}


def opened(page: Page, live_server: LiveServer) -> Page:
    answer = page.goto(f"{live_server.url}/arbete/konto/login/")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    page.add_script_tag(url=live_server.url + SCRIPT)
    return page


@pytest.fixture
def proving(page: Page, live_server: LiveServer) -> Page:
    return opened(page, live_server)


def test_an_answer_is_found_in_a_worker_of_the_same_file(proving: Page, live_server: LiveServer):
    with proving.expect_event("worker") as started:
        answer = proving.evaluate(ASK, ["a challenge", 12])
    assert started.value.url == live_server.url + SCRIPT
    assert is_proof("a challenge", answer, 12)
    for _ in range(100):  # it goes when it is done, and the browser tells that a little later
        if proving.workers:
            proving.wait_for_timeout(20)
    assert proving.workers == []


def test_every_length_of_challenge_gives_an_answer(proving: Page):
    """From nothing to over two blocks: each way that the padding of SHA-256 can fall."""
    challenges = ["x" * length for length in range(150)] + ["räksmörgås", "🦉", "a:b:" * 100]
    asked = "(all) => Promise.all(all.map((one) => window.lofteProof(one, 9)))"
    delete = "delete window.Worker"  # a hundred and fifty at once are slower than on the page
    answers = proving.evaluate(f"(all) => {{ {delete}; return ({asked})(all); }}", challenges)
    wrong = [c for c, answer in zip(challenges, answers, strict=True) if not is_proof(c, answer, 9)]
    assert wrong == []


def test_the_work_is_as_hard_as_it_is_asked_for(proving: Page):
    for bits in (0, 1, 12, 16):
        challenges = [f"challenge {at}" for at in range(3)]
        answers = [proving.evaluate(ASK, [one, bits]) for one in challenges]
        found = list(zip(challenges, answers, strict=True))
        assert all(is_proof(*one, bits) for one in found)
        assert bits < 12 or not all(is_proof(*one, bits + 4) for one in found)


def test_without_workers_it_is_found_on_the_page(browser: Browser, live_server: LiveServer):
    for why, without in WITHOUT_WORKERS.items():
        context = browser.new_context()
        context.add_init_script(without)
        page = opened(context.new_page(), live_server)
        answer = page.evaluate(ASK, ["without a worker", 12])
        assert is_proof("without a worker", answer, 12), why
        context.close()


def test_on_the_page_it_leaves_the_page_free(browser: Browser, live_server: LiveServer):
    """What the page does meanwhile waits a slice at a time, and never for the whole answer."""
    context = browser.new_context()
    context.add_init_script("delete window.Worker")
    page = opened(context.new_page(), live_server)
    waits, took = page.evaluate(
        """async () => {
          const began = performance.now();
          let done = false, last = began;
          const waits = [];
          const tick = () => {
            waits.push(performance.now() - last);
            last = performance.now();
            if (!done) setTimeout(tick);
          };
          setTimeout(tick);
          // Ten, so that some take a while on any machine.
          for (let at = 0; at < 10; at += 1) await window.lofteProof(`free ${at}`, 15);
          done = true;
          return [waits, performance.now() - began];
        }"""
    )
    waits.sort()
    assert len(waits) >= took / 60
    assert waits[len(waits) // 2] < 30
    context.close()


def test_a_difficulty_that_is_none_is_refused(proving: Page):
    ask = "(bits) => window.lofteProof('x', bits).then(() => 'answered', (error) => error.name)"
    assert {proving.evaluate(ask, bits) for bits in (-1, 33, 1.5, None, "12")} == {"RangeError"}
