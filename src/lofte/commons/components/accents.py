"""A municipality's colour as a stylesheet over the tokens of the design system."""

from lofte.commons.colour import Accent, Shades


def stylesheet(accent: Accent) -> str:
    """Served by an address of its own: a page carries no style of its own."""
    return (
        f":root{{{_tokens(accent.light)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_tokens(accent.dark)}}}}}\n"
    )


def _tokens(shades: Shades) -> str:
    roles = {
        "base-default": shades.base,
        "base-hover": shades.strong,
        "base-active": shades.strong,
        "base-contrast-default": shades.on_base,
        # Links also stand on tinted paper, so they take the shade with contrast to spare.
        "text-subtle": shades.strong,
        "text-default": shades.strong,
        "border-default": shades.base,
        "border-strong": shades.base,
        "surface-tinted": shades.surface,
        "surface-hover": shades.surface,
        "surface-active": shades.surface,
    }
    return ";".join(f"--ds-color-accent-{role}:{colour}" for role, colour in roles.items())
