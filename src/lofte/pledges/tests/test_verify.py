"""Verifying a signed PDF: what is intact is said to be, and a changed byte is never let through."""

import argparse
import io
import random
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from lofte.commons import files
from lofte.commons.confirming import confirm
from lofte.commons.pdf import as_kept_pdf
from lofte.commons.refusal import Refused
from lofte.commons.testing import PASSWORD, a_partner, a_signatory, the_police
from lofte.pledges.models import Paper, PledgeRound, Signature
from lofte.pledges.signing import actions, queries
from lofte.pledges.signing.actions import ToSign
from lofte.pledges.signing.certificates import Certificate, opened, sign_pdf
from lofte.pledges.signing.checking import Answer, check
from lofte.pledges.signing.command import run_verify
from lofte.pledges.signing.verifying import examine
from lofte.pledges.testing import a_certificate, a_paper, a_pkcs12, a_signed_paper, signed_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> Paper:
    """Signed by both with certificates."""
    paper = a_paper()
    for party, name in zip(paper.parties.all(), ("Anna Ek", "Bo Alm"), strict=True):
        signed_by(party, certificate=a_certificate(name))
    return paper


def test_two_signatures_in_one_pdf_are_both_intact_and_named(paper: Paper):
    found = examine(queries.latest_pdf(paper))
    assert [each.name for each in found.signatures] == ["Anna Ek", "Bo Alm"]
    assert found.is_intact
    assert not any(each.is_known for each in found.signatures)
    assert found.attached_sha256 == paper.sha256


def test_whoever_the_installation_trusts_is_known(paper: Paper, settings, tmp_path):
    content = a_pkcs12("Länets utfärdare")
    _key, certificate, _more = pkcs12.load_key_and_certificates(content, PASSWORD.encode())
    settings.LOFTE_TRUSTED_ISSUERS = tmp_path / "issuers.pem"
    settings.LOFTE_TRUSTED_ISSUERS.write_bytes(certificate.public_bytes(Encoding.PEM))
    signed = sign_pdf(
        queries.latest_pdf(paper), opened(content, PASSWORD), field="Tredje", role="x"
    )
    assert [each.is_known for each in examine(signed).signatures] == [False, False, True]


def test_the_paper_that_is_kept_is_found_intact(paper: Paper):
    answer = check(queries.latest_pdf(paper))
    assert (answer.standing, answer.paper) == (Answer.INTACT, paper)


def test_a_paper_with_passwords_only_is_told_by_the_hash_that_is_kept():
    paper = a_signed_paper()
    answer = check(queries.latest_pdf(paper))
    assert (answer.standing, answer.paper) == (Answer.INTACT, paper)


@pytest.fixture
def chance() -> random.Random:
    return random.Random(5)  # noqa: S311 - picks bits, keeps no secret


def flipped(pdf: bytes, at: int, bit: int) -> bytes:
    return pdf[:at] + bytes([pdf[at] ^ (1 << bit)]) + pdf[at + 1 :]


def test_of_a_thousand_changed_bits_none_is_accepted(paper: Paper, chance: random.Random):
    """The hash of the whole file decides; a part of them is read through as well."""
    pdf = queries.latest_pdf(paper)
    places = [(chance.randrange(len(pdf)), chance.randrange(8)) for _ in range(1_000)]
    known = [
        at
        for at, bit in places
        if queries.paper_of_pdf(sha256(flipped(pdf, at, bit)).hexdigest()) is not None
    ]
    accepted = [
        at
        for at, bit in places[:100]
        if check(flipped(pdf, at, bit)).standing != Answer.CHANGED
        or examine(flipped(pdf, at, bit)).is_intact
    ]
    assert (known, accepted) == ([], [])


def test_where_the_signatures_do_not_reach_a_change_is_seen_too(paper: Paper):
    """In the room of each signature, also behind it, and at the very end."""
    pdf = queries.latest_pdf(paper)
    rooms = [at for at in range(len(pdf)) if pdf[at : at + 11] == b"/Contents <"]
    assert len(rooms) == 2
    for room in rooms:
        end = pdf.index(b">", room)
        for at in (room + 10, room + 11, room + 12, end - 1, end, end - 200):
            for bit in (0, 5):
                changed = flipped(pdf, at, bit)
                assert check(changed).standing == Answer.CHANGED, (at - room, bit)
                assert not examine(changed).is_intact, (at - room, bit)
    for changed in (pdf + b"\n", pdf + b"%", pdf[:-1], flipped(pdf, len(pdf) - 1, 0)):
        assert check(changed).standing == Answer.CHANGED
        assert not examine(changed).is_intact


def test_an_older_pdf_of_the_paper_is_intact_and_told_to_be_older(paper: Paper):
    first = files.read(paper.pdfs.all()[0].sha256)
    answer = check(first)
    assert (answer.standing, answer.is_latest) == (Answer.INTACT, False)


@pytest.mark.parametrize("content", [b"", b"%PDF-", b"hej", b"\0" * 5000, b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_of_ours_is_never_intact(content: bytes):
    assert check(content).standing != Answer.INTACT


def test_a_signed_pdf_that_is_not_known_here_is_told_by_its_signatures():
    pdf = sign_pdf(queries.latest_pdf(a_paper()), a_certificate(), field="A", role="x")
    assert check(pdf).standing == Answer.CHANGED  # the text is a paper's, and the file is not
    page = '<html lang="sv"><head><title>T</title></head><body><p>Annat</p></body></html>'
    strange = as_kept_pdf(page, attached=b"{}", name="papper.json", described="x", key="k")
    assert check(strange).standing == Answer.UNKNOWN
    signed = sign_pdf(strange, a_certificate(), field="A", role="x")
    assert check(signed).standing == Answer.ELSEWHERE


def place_of(paper: Paper, at: int = 0) -> ToSign:
    return ToSign(paper.parties.all()[at], paper.sha256)


def put_back(paper: Paper, content: bytes, at: int = 0) -> Signature:
    partner = [a_partner(), the_police()][at]
    by = a_signatory(partner)
    return actions.put_back(
        place=place_of(paper, at), content=content, confirmed=confirm(by, PASSWORD), by=by
    )


def test_a_pdf_signed_elsewhere_is_taken_back_as_a_signature():
    paper = a_paper()
    for at, name in enumerate(("Anna Ek", "Bo Alm")):
        signed = sign_pdf(
            queries.latest_pdf(paper), a_certificate(name), field=f"Tjänst{at}", role="x"
        )
        made = put_back(paper, signed, at)
        assert (made.method, made.level, made.certificate_name) == ("outside", 2, name)
    assert PledgeRound.objects.count() == 1
    assert check(queries.latest_pdf(paper)).standing == Answer.INTACT


def with_a_word_changed(pdf: bytes) -> bytes:
    """The PDF with its page painted over, in a revision of its own behind what was there."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 400 400 re f"))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("wrong", ["unsigned", "other", "changed", "longer", "painted", "rubbish"])
def test_a_pdf_that_is_not_the_paper_with_a_signature_is_refused(wrong: str):
    paper = a_paper()
    latest = queries.latest_pdf(paper)
    signed = sign_pdf(latest, a_certificate(), field="Tjänst", role="x")
    other = latest.replace(b"%PDF-1.7", b"%PDF-1.6")
    content = {
        "unsigned": latest,
        "other": sign_pdf(other, a_certificate(), field="T", role="x"),
        "changed": flipped(signed, len(signed) - 3_000, 2),
        "longer": signed + b"\n% mer\n",
        "painted": sign_pdf(with_a_word_changed(latest), a_certificate(), field="T", role="x"),
        "rubbish": b"hej",
    }[wrong]
    with pytest.raises(Refused):
        put_back(paper, content)
    assert not Signature.objects.exists()
    assert queries.latest_pdf(paper) == latest


def test_where_issuers_are_named_an_unknown_one_is_refused(settings, tmp_path):
    certificate = pkcs12.load_key_and_certificates(a_pkcs12("Annan"), PASSWORD.encode())[1]
    settings.LOFTE_TRUSTED_ISSUERS = tmp_path / "issuers.pem"
    settings.LOFTE_TRUSTED_ISSUERS.write_bytes(certificate.public_bytes(Encoding.PEM))
    paper = a_paper()
    signed = sign_pdf(queries.latest_pdf(paper), a_certificate(), field="T", role="x")
    with pytest.raises(Refused, match="Anna Ek"):
        put_back(paper, signed)


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [(b"hej", PASSWORD), (a_pkcs12(), "fel"), (b"", ""), (b"x" * 200_000, "")],
)
def test_a_certificate_that_does_not_open_is_refused_with_a_sentence(content, passphrase):
    with pytest.raises(Refused, match=r"\w"):
        opened(content, passphrase)


def test_nothing_of_a_certificate_is_told_where_faults_are_shown():
    certificate = a_certificate()
    assert isinstance(certificate, Certificate)
    assert PASSWORD not in repr(certificate)
    assert "signer=" not in repr(certificate)


def verify(capsys, tmp_path, content: bytes, language: str = "en") -> tuple[int, str]:
    file = tmp_path / "papper.pdf"
    file.write_bytes(content)
    status = run_verify(argparse.Namespace(files=[str(file)], language=language))
    return status, capsys.readouterr().out


def test_the_command_tells_who_signed_and_when(capsys, tmp_path, paper: Paper):
    status, said = verify(capsys, tmp_path, queries.latest_pdf(paper))
    assert status == 0
    assert "INTACT" in said
    for words in ("Undertecknare Kommunen Ekbacka", "Anna Ek", "Bo Alm", paper.sha256, "holds"):
        assert words in said


def test_the_command_answers_1_to_a_changed_file(capsys, tmp_path, paper: Paper):
    pdf = queries.latest_pdf(paper)
    for content in (flipped(pdf, 3_000, 1), pdf + b"\n", b"hej"):
        status, said = verify(capsys, tmp_path, content)
        assert status == 1
        assert "CHANGED" in said
        assert "INTACT" not in said


def test_the_command_answers_1_to_a_file_that_is_not_there(capsys, tmp_path):
    options = argparse.Namespace(files=[str(tmp_path / "finns-inte.pdf")], language="sv")
    assert run_verify(options) == 1
    assert "finns-inte.pdf" in capsys.readouterr().err
