"""The command `lofte`: stands outside the folders and may call all."""

import argparse
import os
import socket
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeAlias

from lofte.clauses.command import a_day, add_judge, add_language

Commands: TypeAlias = "argparse._SubParsersAction[Any]"
MOST_PORT = 65535


class Parser(argparse.ArgumentParser):
    """What is mistyped is a fault like any other: a sentence, and status 1."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(1, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. Only commands that need Django load it."""
    parser = Parser(
        prog="lofte", description="Medborgarlöften: promises that a resident can follow."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        add_judge,
        add_read,
        add_coach,
        add_opinions,
        add_figures,
        add_incidents,
        add_import,
        add_export,
        add_verify,
        add_invite,
        add_district,
        add_demo,
        add_serve,
    ):
        add(commands)
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except BrokenPipeError:
        # Whoever read our output has seen enough, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def add_read(commands: Commands) -> None:
    parser = commands.add_parser("read", help="draft the clauses of a page that lists pledges")
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="text, HTML, PDF or DOCX; - reads standard input"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.add_argument(
        "--explain", action="store_true", help="tell which words gave each field, and the doubts"
    )
    parser.add_argument("--into", metavar="ROUND.json", help="write what was read as a round")
    parser.add_argument("--municipality", metavar="NAME", help="where the pages do not say it")
    parser.add_argument(
        "--from", dest="from_on", type=a_day, metavar="DATE", help="the period's first day"
    )
    parser.add_argument(
        "--to", dest="to_on", type=a_day, metavar="DATE", help="the period's last day"
    )
    add_language(parser)
    parser.set_defaults(run=_read)


def add_coach(commands: Commands) -> None:
    parser = commands.add_parser("coach", help="tell what in a wording cannot be followed up")
    parser.add_argument(
        "text", metavar="TEXT", help="a promise, in Swedish; - reads standard input"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    add_language(parser)
    parser.set_defaults(run=_coach)


def add_opinions(commands: Commands) -> None:
    parser = commands.add_parser("opinions", help="draw the map of opinions from a file of votes")
    parser.add_argument(
        "file", metavar="VOTES.csv", help="with timestamp, comment-id, voter-id and vote (1, 0, -1)"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    add_language(parser)
    parser.set_defaults(run=_opinions)


def add_figures(commands: Commands) -> None:
    parser = commands.add_parser("figures", help="take in official figures, all of a file or none")
    parser.add_argument(
        "kind",
        choices=("scb", "kolada", "crime", "ntu", "index", "events"),
        help="who made the file, and in which form",
    )
    parser.add_argument("file", metavar="FILE", help="a file, or an address (https) of the source")
    parser.add_argument(
        "--beside", metavar="FILE", help="Kolada's document of the key figure, with a file"
    )
    parser.add_argument("--title", default="", help="what Kolada's key figure or NTU's is called")
    parser.add_argument("--crime", default="", metavar="KEY", help="as in data/crime_types.csv")
    parser.add_argument("--period", default="", help="such as 2024, 2024-K1 or 2024-05")
    parser.add_argument("--preliminary", action="store_true", help="the figures are preliminary")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")
    add_language(parser)
    parser.set_defaults(run=_figures)


def add_incidents(commands: Commands) -> None:
    parser = commands.add_parser("incidents", help="read in incidents, all of a file or none")
    parser.add_argument(
        "file", metavar="FILE.csv", help="with datum, typ and timme, plats, nord, ost, antal"
    )
    parser.add_argument("--municipality", required=True, metavar="WORD", help="as in its address")
    parser.add_argument("--source", required=True, help="whose register it is, what is in it")
    parser.add_argument("--name", default="", help="what it is called; else as the file is")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")
    add_language(parser)
    parser.set_defaults(run=_incidents)


def add_import(commands: Commands) -> None:
    parser = commands.add_parser("import", help="take in round documents, all or none")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a round document (JSON)")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")
    parser.add_argument(
        "--replace", action="store_true", help="put a differing document in the round's place"
    )
    add_language(parser)
    parser.set_defaults(run=_import)


def add_export(commands: Commands) -> None:
    parser = commands.add_parser("export", help="write a round as a round document")
    parser.add_argument("address", metavar="ADDRESS", help="such as /umea/2019-2020/")
    add_language(parser)
    parser.set_defaults(run=_export)


def add_verify(commands: Commands) -> None:
    parser = commands.add_parser(
        "verify", help="tell who signed a paper's PDF, and whether it is changed"
    )
    parser.add_argument("files", nargs="+", metavar="FILE.pdf", help="a PDF of a signed paper")
    add_language(parser)
    parser.set_defaults(run=_verify)


def add_invite(commands: Commands) -> None:
    parser = commands.add_parser("invite", help="invite a municipality's first person")
    parser.add_argument("email", metavar="EMAIL")
    parser.add_argument("--name", required=True)
    parser.add_argument("--municipality", required=True, metavar="WORD", help="as in its address")
    parser.add_argument(
        "--role", default="coordinator", choices=("coordinator", "reporter", "signatory", "reader")
    )
    add_language(parser)
    parser.set_defaults(run=_invite)


def add_district(commands: Commands) -> None:
    parser = commands.add_parser("district", help="show or change a local police district")
    parser.add_argument("district", metavar="WORD", help="as in its address, such as umea")
    parser.add_argument("--rename", metavar="NAME", help="its new name; the address stays")
    parser.add_argument("--municipality", metavar="WORD", help="one that belongs, or belonged")
    parser.add_argument("--from", dest="from_on", type=a_day, metavar="DATE", help="its first day")
    parser.add_argument("--to", dest="to_on", type=a_day, metavar="DATE", help="its last day")
    parser.add_argument("--source", default="", help="where it is said")
    add_language(parser)
    parser.set_defaults(run=_district)


def add_demo(commands: Commands) -> None:
    parser = commands.add_parser("demo", help="load real rounds and made-up Ekbacka, and serve")
    _add_port(parser)
    parser.add_argument("--no-serve", action="store_true", help="load and print only")
    parser.add_argument(
        "--new-passwords", action="store_true", help="give the demo's people new passwords"
    )
    add_language(parser)
    parser.set_defaults(run=_demo)


def add_serve(commands: Commands) -> None:
    parser = commands.add_parser("serve", help="serve on this machine's loopback")
    _add_port(parser)
    parser.set_defaults(run=_serve)


def _add_port(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=a_port, default=8000, help="8000 when not said")


def a_port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= MOST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; it is 1 to {MOST_PORT}")
    return int(text)


def _read(options: argparse.Namespace) -> int:
    from lofte.clauses.reading.command import run_read

    return run_read(options)


def _coach(options: argparse.Namespace) -> int:
    from lofte.clauses.coaching.command import run_coach

    return run_coach(options)


def _opinions(options: argparse.Namespace) -> int:
    from lofte.dialogue.opinions.command import run_opinions

    return run_opinions(options)


def _figures(options: argparse.Namespace) -> int:
    _set_up()
    from lofte.datasets.command import run_figures

    return run_figures(options)


def _incidents(options: argparse.Namespace) -> int:
    _set_up()
    from lofte.findings.incidents.command import run_incidents

    return run_incidents(options)


def _import(options: argparse.Namespace) -> int:
    _set_up()
    from lofte.stewardship.command import run_import

    return run_import(options)


def _export(options: argparse.Namespace) -> int:
    _set_up()
    from lofte.stewardship.command import run_export

    return run_export(options)


def _verify(options: argparse.Namespace) -> int:
    _set_up()
    from lofte.pledges.signing.command import run_verify

    return run_verify(options)


def _invite(options: argparse.Namespace) -> int:
    _set_up()
    from lofte.stewardship.command import run_invite

    return run_invite(options)


def _district(options: argparse.Namespace) -> int:
    _set_up()
    from lofte.stewardship.district import run_district

    return run_district(options)


def _demo(options: argparse.Namespace) -> int:
    if not options.no_serve and _is_taken(options.port):
        return 1
    _set_up()
    from lofte.stewardship.demo import run_demo
    from lofte.stewardship.serving import answer

    run_demo(options)
    if not options.no_serve:
        print(f"http://127.0.0.1:{options.port}/", flush=True)
        answer(options.port)
    return 0


def _serve(options: argparse.Namespace) -> int:
    if _is_taken(options.port):
        return 1
    _set_up()
    from lofte.stewardship.serving import answer

    print(f"http://127.0.0.1:{options.port}/", flush=True)
    answer(options.port)
    return 0


def _is_taken(port: int) -> bool:
    """Say so when something else answers on the port already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", port)) != 0:
            return False
    sys.stderr.write(f"port {port} is taken; say another with --port\n")
    return True


def _set_up() -> None:
    """Load Django, and bring the data folder up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lofte.config.settings")
    import django

    django.setup()
    from lofte.stewardship.serving import prepare

    prepare()


if __name__ == "__main__":
    sys.exit(main())
