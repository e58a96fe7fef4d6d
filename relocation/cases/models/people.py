"""The people a case is about."""

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Upper

from relocation.cases.enums import Standing
from relocation.cases.models.case import Case

#: A number as a passport's zone has it: capitals, no spaces or hyphens.
PLAIN_NUMBER = Upper(
    Func(F("number"), Value("[^A-Za-z0-9]"), Value(""), Value("g"), function="regexp_replace")
)


class Person(models.Model):
    """Somebody the case is about, with the name in each of its spellings."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="people")
    position = models.PositiveSmallIntegerField()
    standing = models.CharField(max_length=10, choices=Standing)
    family_name_original = models.CharField(max_length=120, blank=True)
    given_names_original = models.CharField(max_length=120, blank=True)
    family_name_latin = models.CharField(max_length=120)
    given_names_latin = models.CharField(max_length=120, blank=True)
    family_name_russian = models.CharField(max_length=120, blank=True)
    given_names_russian = models.CharField(max_length=120, blank=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=12, blank=True)
    citizenship = models.CharField(max_length=2, blank=True)
    stateless = models.BooleanField(default=False)

    class Meta:
        ordering = ("case", "position")
        indexes = [models.Index(fields=["birth_date"], name="cases_born_on")]
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="cases_one_person_a_place"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(standing=Standing.PRINCIPAL),
                name="cases_one_principal_applicant",
            ),
        ]


class Passport(models.Model):
    """The travel document a person declared."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="passport")
    number = models.CharField(max_length=30)
    issuing_country = models.CharField(max_length=2, blank=True)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["number"], name="cases_passport_number"),
            models.Index(PLAIN_NUMBER, name="cases_plain_number"),
        ]
