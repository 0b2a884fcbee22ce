from django.db import models

from lofte.commons.counties import COUNTIES


class PoliceRegion(models.Model):
    """Polisregion: one of the seven regions of the police."""

    name = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.name


class PoliceArea(models.Model):
    """Polisområde: a part of a region, mostly one county. Named without the word itself."""

    region = models.ForeignKey(PoliceRegion, models.PROTECT, related_name="areas")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="commons_area_once_a_region")
        ]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """Kommun. Everything a municipality owns can be walked back to this row."""

    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=40, unique=True)
    county_code = models.CharField(max_length=2, blank=True)  # blank where the place is made up
    # Null where not known, or where the municipality lies in several (Stockholm).
    police_region = models.ForeignKey(
        PoliceRegion, models.PROTECT, null=True, blank=True, related_name="municipalities"
    )
    police_area = models.ForeignKey(
        PoliceArea, models.PROTECT, null=True, blank=True, related_name="municipalities"
    )
    accent = models.CharField(max_length=7, blank=True)  # "#005aa7", or blank for the house colour
    is_fictional = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.name

    @property
    def county(self) -> str:
        return COUNTIES.get(self.county_code, "")


class PoliceDistrict(models.Model):
    """Lokalpolisområde: may span several municipalities, or a part of one."""

    region = models.ForeignKey(PoliceRegion, models.PROTECT, related_name="districts")
    area = models.ForeignKey(
        PoliceArea, models.PROTECT, null=True, blank=True, related_name="districts"
    )
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    municipalities = models.ManyToManyField(
        Municipality, through="DistrictMunicipality", related_name="police_districts"
    )

    def __str__(self) -> str:
        return self.name


class DistrictMunicipality(models.Model):
    """Kommun i lokalpolisområde: from when to when, and on what source. Null: not known."""

    district = models.ForeignKey(PoliceDistrict, models.PROTECT, related_name="memberships")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=60, blank=True)  # stadsdel, where a city is divided
    source = models.TextField(blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)  # the last day

    class Meta:
        verbose_name_plural = "district municipalities"
        constraints = [
            models.UniqueConstraint(
                fields=["district", "municipality", "part", "from_on"],
                name="commons_membership_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["district", "municipality", "part"],
                condition=models.Q(from_on=None),
                name="commons_membership_once_undated",
            ),
            models.CheckConstraint(
                condition=models.Q(from_on=None)
                | models.Q(to_on=None)
                | models.Q(to_on__gte=models.F("from_on")),
                name="commons_membership_ends_after_start",
            ),
        ]
