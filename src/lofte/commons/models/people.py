from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .places import Municipality, PoliceDistrict


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        """E-mail addresses are kept in lower case and typed in any."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Person: someone who signs in. Residents who only leave a voice are not stored here."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)  # may sign in
    is_system = models.BooleanField(default=False)  # the command line: may all, signs in never

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="commons_person_one_an_email"),
            models.CheckConstraint(
                condition=models.Q(is_system=False) | models.Q(is_active=False),
                name="commons_person_system_never_signs_in",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Partner(models.Model):
    """Part: an actor that promises, does or signs, such as the police or a housing company.

    It belongs to one municipality, or to one police district, or (a national body) to neither.
    """

    class Kind(models.TextChoices):
        POLICE = "police", _("Police")
        MUNICIPALITY = "municipality", _("Municipality")
        HOUSING = "housing", _("Housing company")
        ROAD_SAFETY = "road_safety", _("Road safety association")
        SHELTER = "shelter", _("Women's shelter")
        CLUB = "club", _("Club or association")
        OTHER = "other", _("Other")

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="partners"
    )
    police_district = models.ForeignKey(
        PoliceDistrict, models.PROTECT, null=True, blank=True, related_name="partners"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(municipality=None) | models.Q(police_district=None),
                name="commons_partner_of_one_place",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="municipality") | models.Q(municipality__isnull=False),
                name="commons_partner_municipality_is_a_place",
            ),
            models.CheckConstraint(
                condition=models.Q(police_district=None) | models.Q(kind="police"),
                name="commons_partner_of_district_is_police",
            ),
            models.UniqueConstraint(
                fields=["municipality", "name"], name="commons_partner_once_a_municipality"
            ),
            models.UniqueConstraint(
                fields=["police_district", "name"], name="commons_partner_once_a_district"
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(municipality=None, police_district=None),
                name="commons_partner_once_a_country",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """Where the partner belongs; blank for a national body."""
        return str(self.municipality or self.police_district or "")


class Role(models.Model):
    """Roll: what a person may do for a partner, in the municipalities that the partner serves."""

    class Kind(models.TextChoices):
        COORDINATOR = "coordinator", _("Coordinator")  # samordnare, kommunpolis
        REPORTER = "reporter", _("Reporter")  # logs what was done
        SIGNATORY = "signatory", _("Signatory")  # may sign for the partner
        READER = "reader", _("Reader")  # sees what is not yet published

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "partner", "kind"], name="commons_role_given_once"
            )
        ]


class Invitation(models.Model):
    """Inbjudan: a one-use link to an account. Only the link's SHA-256 is kept, never the link."""

    token_sha256 = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=150)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="invitations")
    kind = models.CharField(max_length=20, choices=Role.Kind)
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
