"""Dossiers, their documents, the checks of each and the page images staff look at."""

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from relocation.documents.enums import CheckKind, CheckOutcome, CheckState


def document_path(document: "Document", filename: str) -> str:
    return f"documents/{document.dossier_id}/{document.pk}"


def page_path(page: "PageImage", filename: str) -> str:
    """A name of its own for each drawing: one that takes another's place is stored beside it."""
    return f"pages/{page.document_id}/{page.number}-{uuid4().hex[:12]}.webp"


class Dossier(models.Model):
    """The documents of one draft and of the case it becomes; both carry its id.

    `declared` holds, by requirement, the facts its passport is compared with, as they were given.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared = models.JSONField(default=dict)
    locked_at = models.DateTimeField(null=True)

    @property
    def chain(self) -> UUID:
        """The chain of events of the draft, its documents and the case."""
        return self.pk


class Document(models.Model):
    """One uploaded file; a removed file's row stays.

    `expected` is what its requirement asked for when it was uploaded: kind of paper, languages,
    validity, as `criteria.engine.DocumentRequirement.expected` has it; {} for nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="documents")
    requirement = models.SlugField(max_length=60)
    name = models.CharField(_("file name"), max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=document_path, max_length=200)
    checks_asked = models.JSONField(default=list)
    types_allowed = models.JSONField(default=list)
    expected = models.JSONField(default=dict)
    pages = models.PositiveIntegerField(null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("uploaded_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "requirement", "sha256"],
                condition=models.Q(removed_at__isnull=True),
                name="documents_same_file_once",
            )
        ]
        indexes = [models.Index(fields=["sha256"], name="documents_same_bytes")]

    def __str__(self) -> str:
        return str(self.pk)


class Check(models.Model):
    """One automatic examination of one document: its state, result, time and error.

    `ready_at` is when it could first start, `queued_at` when a worker was last asked or will be;
    `version` is that of the step that gave the result, 0 before; after trouble of ours it is tried
    again at `heal_at`, `heals` times so far. `carried_by` is the id of the check whose task it was
    last run in: its own, or that of one before it.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=20, choices=CheckKind)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=CheckState, default=CheckState.WAITING)
    outcome = models.CharField(max_length=15, choices=CheckOutcome, blank=True)
    code = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    engine = models.CharField(max_length=60, blank=True)
    version = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    carried_by = models.BigIntegerField(null=True)
    error = models.CharField(max_length=200, blank=True)
    ready_at = models.DateTimeField(null=True)
    queued_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    heals = models.PositiveSmallIntegerField(default=0)
    heal_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("document", "position")
        constraints = [
            models.UniqueConstraint(fields=["document", "kind"], name="documents_one_check_a_kind"),
            models.CheckConstraint(
                condition=models.Q(state=CheckState.DONE, finished_at__isnull=False)
                & ~models.Q(outcome="")
                | ~models.Q(state=CheckState.DONE) & models.Q(outcome="", finished_at__isnull=True),
                name="documents_done_checks_say_what_they_found",
            ),
        ]
        indexes = [
            models.Index(
                fields=["queued_at"],
                condition=~models.Q(state=CheckState.DONE),
                name="documents_open_checks",
            ),
            models.Index(
                fields=["heal_at"],
                condition=models.Q(heal_at__isnull=False),
                name="documents_checks_to_heal",
            ),
            models.Index(
                fields=["kind", "version", "finished_at"], name="documents_older_versions"
            ),
            models.Index(
                fields=["finished_at"],
                include=["kind", "outcome", "code", "ready_at", "started_at"],
                condition=models.Q(state=CheckState.DONE),
                name="documents_finished_checks",
            ),
            models.Index(
                fields=["kind", "code"],
                condition=models.Q(outcome=CheckOutcome.COULD_NOT_RUN),
                name="documents_could_not_run",
            ),
        ]


class PageImage(models.Model):
    """A picture of one page, made by a worker; staff never see the file itself inline."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="page_images")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=page_path, max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ("document", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="documents_one_image_a_page"
            )
        ]


class PagePrint(models.Model):
    """What a page looks like, so that the same picture is found in another case.

    See `checks.fingerprints` for `bands` and `small`.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="page_prints")
    number = models.PositiveSmallIntegerField()
    bands = ArrayField(models.IntegerField())
    small = models.BinaryField()

    class Meta:
        ordering = ("document", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="documents_one_print_a_page"
            )
        ]
        indexes = [GinIndex(fields=["bands"], name="documents_alike_pages", fastupdate=False)]


class Copy(models.Model):
    """Two files of different applicants that are the same, or show the same page.

    `document` is the one that was looked at when `other` was there already; `pages` are the pages
    alike, of it and of the other, each counted from 1.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="copies")
    other = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="copied_by")
    same_file = models.BooleanField()
    pages = models.JSONField(default=list)
    found_at = models.DateTimeField()

    class Meta:
        ordering = ("document", "found_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["document", "other"], name="documents_one_copy_a_pair")
        ]
