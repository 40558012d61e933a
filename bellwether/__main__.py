"""Entry point: runs a command and says any failure in one plain sentence."""

from __future__ import annotations

import codecs
import sys
import tempfile
import traceback
from io import TextIOWrapper

from queries.errors import BellwetherError, UsageError

_INTERRUPTED = "Interrupted. What was finished is kept; run the same command again to go on."
EXIT_FAILED, EXIT_USAGE, EXIT_REFUSALS, EXIT_INTERRUPTED = 1, 2, 3, 130


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 failed, 2 wrong use, 3 done with refusals."""
    _write_whatever_comes()
    try:
        from bellwether.app import app

        app(prog_name="bellwether")
    except SystemExit as end:
        # Typer ends so on Ctrl-C, without a word.
        if end.code != EXIT_INTERRUPTED:
            raise
        _stop(_INTERRUPTED, EXIT_INTERRUPTED)
    except BellwetherError as error:
        _stop(str(error), EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED)
    except KeyboardInterrupt:
        _stop(_INTERRUPTED, EXIT_INTERRUPTED)
    except MemoryError:
        _stop("There was not enough memory.", EXIT_FAILED)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        # A library's own error may be a page of text in colours; its first line says what it is.
        reason = error.strerror or next(iter(str(error).split("\n")))
        _stop(f"{place}{reason.strip()}.", EXIT_FAILED)
    except Exception as error:
        _stop(f"Something unforeseen went wrong ({type(error).__name__}). {_kept_details()}", EXIT_FAILED)


def _write_whatever_comes() -> None:
    """A name that the terminal's encoding lacks is no reason to stop half-way."""
    codecs.register_error("escaped", _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="escaped")


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""As JSON escapes it, so that JSON stays JSON: \u00e9, and two of these for an emoji."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex(" ", 2).split()
    return "".join(f"\\u{unit}" for unit in units), error.end


def _kept_details() -> str:
    with tempfile.NamedTemporaryFile("w", prefix="bellwether-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.write(traceback.format_exc())
    return f"The details are in {file.name}; please report them."


def _stop(sentence: str, code: int) -> None:
    sys.stderr.write(f"bellwether: {sentence}\n")
    sys.exit(code)


if __name__ == "__main__":
    main()
