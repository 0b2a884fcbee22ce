"""The command `lofte`: stands outside the folders and may call all."""

import sys


def main() -> int:
    """Answer with an exit status; later commands are added here by name."""
    sys.stdout.write("usage: lofte COMMAND\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
