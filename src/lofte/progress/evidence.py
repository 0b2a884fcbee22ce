"""What a person hands in to show that something was done, before it is kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NewEvidence:
    """A photo, a file or a link. `title` says of a photo in words what it shows."""

    title: str
    is_photo: bool = False
    content: bytes = b""
    name: str = ""  # of the file, where it came from
    url: str = ""
    is_to_publish: bool = False
