from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lofte.commons.models import Municipality, PoliceDistrict
from lofte.commons.models.frozen import FrozenQuerySet, FrozenRow


class Quality(models.TextChoices):
    """How a figure stands: hidden, missing and zero are three things."""

    EXACT = "exact", _("Final")
    PRELIMINARY = "preliminary", _("Preliminary")
    HIDDEN = "hidden", _("Hidden: too few to be shown")
    MISSING = "missing", _("Missing")


class ImportedFile(models.Model):
    """Inläst fil: what a source answered or somebody uploaded, kept as it came.

    Waiting until somebody has seen what it changes; only one that is taken in changes figures.
    """

    class Kind(models.TextChoices):
        SCB = "scb", _("Statistics Sweden, a table (JSON-stat 2)")
        KOLADA = "kolada", _("Kolada, a key figure (JSON)")
        CRIME = "crime", _("Brå, reported crime (CSV)")
        NTU = "ntu", _("Brå, Swedish Crime Survey NTU (CSV or XLSX)")
        INDEX = "index", _("Police, index of the safety survey (CSV or XLSX)")
        EVENTS = "events", _("Police, news of events (JSON)")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        TAKEN_IN = "taken_in", _("Taken in")

    # Who it was brought for; null: for the whole country, by whoever runs the installation.
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="imported_files"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)  # of the bytes, which `commons/files.py` keeps
    beside_sha256 = models.CharField(max_length=64, blank=True)  # Kolada's words of its figure
    size = models.PositiveIntegerField()  # bytes
    fetched_from = models.CharField(max_length=2000, blank=True)  # blank: it was uploaded
    # What the file does not say itself and somebody did: title, crime type, period, …
    said = models.JSONField(default=dict)
    brought_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    taken_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-brought_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", taken_in_at=None)
                | Q(state="taken_in", taken_in_at__isnull=False),
                name="datasets_file_taken_in_has_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """Tidsserie: one measure of one place, counted alike over time by one source."""

    class Source(models.TextChoices):
        SCB = "SCB", _("Statistics Sweden (SCB)")
        KOLADA = "Kolada", _("Kolada")
        BRA = "Brå", _("The National Council for Crime Prevention (Brå)")
        NTU = "NTU", _("The Swedish Crime Survey (NTU, Brå)")
        POLICE = "Polisen", _("The police")

    class Level(models.TextChoices):
        COUNTRY = "country", _("The country")
        COUNTY = "county", _("County")
        MUNICIPALITY = "municipality", _("Municipality")
        LOCAL_AREA = "local_area", _("Part of a municipality")
        POLICE_REGION = "police_region", _("Police region")
        POLICE_AREA = "police_area", _("Police area")
        POLICE_DISTRICT = "police_district", _("Local police district")

    class DrivenBy(models.TextChoices):
        VICTIMS = "victims", _("Reported by victims")
        POLICE = "police", _("Follows how much the police look for it")

    key = models.CharField(max_length=250, unique=True)  # source:measure:group:place
    source = models.CharField(max_length=10, choices=Source)
    source_url = models.CharField(max_length=2000, blank=True)
    producer = models.CharField(max_length=120, blank=True)  # where another counted than the source
    measure = models.CharField(max_length=120)  # what the source calls it: "N07403"
    title_sv = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    group = models.CharField(max_length=120, blank=True)  # "Kvinnor"; blank: all
    unit = models.CharField(max_length=60)
    level = models.CharField(max_length=16, choices=Level)
    area = models.CharField(max_length=120)  # the place's name as people know it
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="series"
    )
    police_district = models.ForeignKey(
        PoliceDistrict, models.PROTECT, null=True, blank=True, related_name="series"
    )
    county_code = models.CharField(max_length=2, blank=True)  # only at the level of counties
    driven_by = models.CharField(max_length=10, choices=DrivenBy, blank=True)
    note = models.TextField(max_length=1000, blank=True)  # what to know before it is read
    retrieved_on = models.DateField()  # when its latest file was brought

    class Meta:
        ordering = ["source", "title_sv", "group", "level", "area", "id"]
        verbose_name_plural = "series"
        indexes = [models.Index(fields=["level", "county_code"], name="datasets_series_by_level")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(level__in=["municipality", "local_area"])
                    & Q(municipality__isnull=False, police_district=None, county_code="")
                )
                | (
                    Q(level="police_district")
                    & Q(municipality=None, police_district__isnull=False, county_code="")
                )
                | (Q(level="county", municipality=None, police_district=None) & ~Q(county_code=""))
                | Q(
                    level__in=["country", "police_region", "police_area"],
                    municipality=None,
                    police_district=None,
                    county_code="",
                ),
                name="datasets_series_has_the_place_of_its_level",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.area}"

    @property
    def title(self) -> str:
        """In the language of the page, where there is one; else as the source has it."""
        is_swedish = (get_language() or "sv").startswith("sv")
        return self.title_sv if is_swedish or not self.title_en else self.title_en


class Figure(models.Model):
    """Siffra: the value of a series in a period, or that it is hidden or missing there."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="figures")
    period = models.CharField(max_length=10)  # "2024", "2024-K1", "2024-05", "2019–2020"
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day
    value = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)  # the interval that the source gives
    high = models.FloatField(null=True, blank=True)
    quality = models.CharField(max_length=12, choices=Quality)
    note = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(ImportedFile, models.PROTECT, related_name="figures")

    class Meta:
        ordering = ["starts_on", "ends_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "period"], name="datasets_figure_once_a_period"
            ),
            models.CheckConstraint(
                condition=Q(quality__in=["exact", "preliminary"], value__isnull=False)
                | Q(quality__in=["hidden", "missing"], value=None, low=None, high=None),
                name="datasets_figure_has_a_value_or_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(low=None, high=None)
                | Q(
                    low__isnull=False,
                    high__isnull=False,
                    low__lte=F("value"),
                    high__gte=F("value"),
                ),
                name="datasets_figure_lies_in_its_interval",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="datasets_period_ends_after_start"
            ),
        ]

    @property
    def is_shown(self) -> bool:
        """Whether there is a number at all; zero is one."""
        return self.value is not None


class FigureRevision(FrozenRow):
    """Revidering: what a figure read before a later file, and what it read after."""

    figure = models.ForeignKey(Figure, models.PROTECT, related_name="revisions")
    file = models.ForeignKey(ImportedFile, models.PROTECT, related_name="revisions")
    revised_at = models.DateTimeField()
    value_before = models.FloatField(null=True, blank=True)
    low_before = models.FloatField(null=True, blank=True)
    high_before = models.FloatField(null=True, blank=True)
    quality_before = models.CharField(max_length=12, choices=Quality)
    value_after = models.FloatField(null=True, blank=True)
    low_after = models.FloatField(null=True, blank=True)
    high_after = models.FloatField(null=True, blank=True)
    quality_after = models.CharField(max_length=12, choices=Quality)

    objects = FrozenQuerySet["FigureRevision"].as_manager()

    class Meta:
        ordering = ["revised_at", "id"]


class PoliceEvent(models.Model):
    """Polishändelse: a news item of the police, for context; no count, and never a point.

    The coordinates that the police send are the middle of a county or a municipality, so they
    are not kept.
    """

    number = models.PositiveBigIntegerField(unique=True)  # the police's own
    happened_at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=250)
    summary = models.TextField(max_length=2000, blank=True)
    address = models.CharField(max_length=500, blank=True)
    place_name = models.CharField(max_length=120)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="police_events"
    )
    county_code = models.CharField(max_length=2, blank=True)  # where only the county is told
    file = models.ForeignKey(ImportedFile, models.PROTECT, related_name="events")

    class Meta:
        ordering = ["-happened_at", "-number"]


class CallRecord(models.Model):
    """Anropsjournal: when a source was called in the last day, so that its limits are kept."""

    site = models.CharField(max_length=60, unique=True)
    called = models.JSONField(default=list)  # seconds since 1970, oldest first
