"""Run the browser tests, or say loudly that they were not run."""

import subprocess
import sys

from tests import chromium


def main() -> int:
    if not chromium.executable():
        sys.stdout.write("BROWSER TESTS NOT RUN: no Chromium found\n")
        return 0
    command = [sys.executable, "-m", "pytest", "-m", "browser", *sys.argv[1:]]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
