"""The command `lofte`: stands outside the folders and may call all."""

import argparse
import sys
from collections.abc import Sequence

from lofte.clauses.command import add_judge


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. Only commands that need Django load it."""
    parser = argparse.ArgumentParser(prog="lofte", description="Medborgarlöften som går att följa.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_judge(commands)
    options = parser.parse_args(arguments)
    status: int = options.run(options)
    return status


if __name__ == "__main__":
    sys.exit(main())
