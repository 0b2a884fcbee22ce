"""The product's settings, with one address more: a bare view to measure against."""

from lofte.config.settings import *  # noqa: F403

ROOT_URLCONF = "tools.bench_urls"
