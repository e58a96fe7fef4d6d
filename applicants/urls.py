"""Addresses of the applicants' pages."""

from django.urls import path

from applicants.views import documents, drafts, status, steps, submission

app_name = "applicants"
urlpatterns = [
    path("", drafts.home, name="home"),
    path("start/", drafts.start, name="start"),
    path("<uuid:draft_id>/", drafts.show_overview, name="overview"),
    path("<uuid:draft_id>/steps/<slug:step>/", steps.step, name="step"),
    path("<uuid:draft_id>/documents/", documents.documents, name="documents"),
    path("<uuid:draft_id>/documents/<str:requirement>/upload/", documents.upload, name="upload"),
    path(
        "<uuid:draft_id>/documents/<uuid:document_id>/remove/",
        documents.remove_document,
        name="remove_document",
    ),
    path(
        "<uuid:draft_id>/documents/<uuid:document_id>/correct/",
        documents.correct,
        name="correct_answer",
    ),
    path("<uuid:draft_id>/check/", submission.check_answers, name="check_answers"),
    path("<uuid:draft_id>/send/", submission.send, name="submit"),
    path("<uuid:draft_id>/delete/", drafts.delete, name="delete_draft"),
    path("<uuid:case_id>/status/", status.status, name="status"),
    path("<uuid:case_id>/status/progress/", status.status_progress, name="status_progress"),
    path("<uuid:case_id>/papers/<str:requirement>/", status.bring, name="bring_paper"),
    path("<uuid:case_id>/withdraw/", status.withdraw, name="withdraw"),
]
