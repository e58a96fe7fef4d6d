"""The addresses of the administration; each has its row in accounts/permissions.py."""

from django.urls import path

from relocation.administration.views import (
    comparing,
    criteria,
    document_checks,
    editor,
    editor_drafts,
    editor_text,
    editor_trying,
    home,
    impact,
    ministries,
    programme,
    publishing,
    ranking,
    staff,
)

app_name = "administration"

urlpatterns = [
    path("", home.home, name="home"),
    path("routes/", programme.route_list, name="routes"),
    path("routes/<int:route_id>/", programme.route, name="route"),
    path("categories/", programme.category_list, name="categories"),
    path("categories/<int:category_id>/", programme.category, name="category"),
    path("routes/<int:route_id>/categories/new/", programme.new_category, name="new_category"),
    path("criteria-sets/", criteria.set_list, name="criteria_sets"),
    path("criteria-sets/<int:set_id>/", criteria.criteria_set, name="criteria_set"),
    path("criteria-sets/<int:set_id>/file/", criteria.criteria_file, name="criteria_file"),
    path("criteria-sets/import/", criteria.import_criteria, name="import_criteria"),
    path("criteria-sets/<int:set_id>/compare/", comparing.compare_sets, name="compare_sets"),
    path("criteria-sets/<int:set_id>/publish/", publishing.publish_set, name="publish_set"),
    path("criteria-sets/<int:set_id>/retire/", publishing.retire_set, name="retire_set"),
    path(
        "proposals/<int:proposal_id>/countersign/", publishing.countersign_set, name="countersign"
    ),
    path("proposals/<int:proposal_id>/decline/", publishing.decline_set, name="decline"),
    path("proposals/<int:proposal_id>/take-back/", publishing.take_back, name="take_back"),
    path("criteria-sets/<int:set_id>/impact/", impact.impact, name="impact"),
    path("criteria-sets/<int:set_id>/ranking/", ranking.ranking, name="ranking"),
    path("impact/<int:run_id>/", impact.impact_run, name="impact_run"),
    path("impact/<int:run_id>/progress/", impact.impact_progress, name="impact_progress"),
    path("impact/<int:run_id>/cancel/", impact.cancel_run, name="cancel_run"),
    path("impact/<int:run_id>/move/", impact.move_cases, name="move_cases"),
    path("criteria-sets/<int:set_id>/copy/", editor_drafts.copy_set, name="copy_set"),
    path("criteria-sets/<int:set_id>/undo/", editor_drafts.undo, name="undo_change"),
    path("criteria-sets/<int:set_id>/delete/", editor_drafts.delete_set, name="delete_set"),
    path("routes/<int:route_id>/draft/", editor_drafts.new_draft, name="new_draft"),
    path("criteria-sets/<int:set_id>/try/", editor_trying.try_set, name="try_set"),
    path("criteria-sets/<int:set_id>/edit/", editor.edit_set, name="edit_set"),
    path("criteria-sets/<int:set_id>/edit/<str:place>/", editor.edit_element, name="edit_element"),
    path(
        "criteria-sets/<int:set_id>/edit/<str:holder>/new/", editor.add_element, name="add_element"
    ),
    path(
        "criteria-sets/<int:set_id>/edit/<str:place>/text/", editor_text.edit_text, name="edit_text"
    ),
    path(
        "criteria-sets/<int:set_id>/edit/<str:holder>/new/text/",
        editor_text.add_text,
        name="add_text",
    ),
    path(
        "criteria-sets/<int:set_id>/edit/<str:place>/arrange/",
        editor.arrange_element,
        name="arrange_element",
    ),
    path("staff/", staff.staff, name="staff"),
    path("staff/invite/", staff.invite, name="invite_staff"),
    path("staff/<uuid:account_key>/active/", staff.close_or_reopen, name="set_active"),
    path("document-checks/", document_checks.document_checks, name="document_checks"),
    path("document-checks/run-again/", document_checks.rerun_checks, name="rerun_checks"),
    path("document-checks/recheck/", document_checks.recheck_step, name="recheck_step"),
    path("ministries/", ministries.ministry_list, name="ministries"),
    path("ministries/<int:ministry_id>/", ministries.ministry, name="ministry"),
]
