"""The addresses of the desk; each has its row in accounts/permissions.py."""

from django.urls import path

from relocation.cases.enums import Deed
from relocation.desk.deeds import NOTE
from relocation.desk.views.attention import attention, retry_handoff
from relocation.desk.views.case import case_page
from relocation.desk.views.deeds import do
from relocation.desk.views.facts import fact
from relocation.desk.views.facts import withdraw as withdraw_fact
from relocation.desk.views.judging import judging, override, withdraw
from relocation.desk.views.matching import same_person, say
from relocation.desk.views.originals import original
from relocation.desk.views.page_images import page_image
from relocation.desk.views.papers import rule
from relocation.desk.views.viewer import viewer
from relocation.desk.views.worklist import beside, worklist_page

app_name = "desk"
CASE = "cases/<uuid:case_id>/"

urlpatterns = [
    path("", worklist_page, name="worklist"),
    path(CASE, case_page, name="case"),
    path(f"{CASE}previous/", beside, {"step": 0}, name="previous"),
    path(f"{CASE}next/", beside, {"step": 1}, name="next"),
    path(f"{CASE}claim/", do, {"deed": Deed.CLAIM}, name="claim"),
    path(f"{CASE}release/", do, {"deed": Deed.RELEASE}, name="release"),
    path(f"{CASE}take-back/", do, {"deed": Deed.TAKE_BACK}, name="take_back"),
    path(f"{CASE}notes/", do, {"deed": NOTE}, name="add_note"),
    path(f"{CASE}recommend/", do, {"deed": Deed.RECOMMEND}, name="recommend"),
    path(f"{CASE}approve/", do, {"deed": Deed.APPROVE}, name="approve"),
    path(f"{CASE}return/", do, {"deed": Deed.RETURN}, name="return"),
    path(f"{CASE}refuse/", do, {"deed": Deed.REFUSE}, name="refuse"),
    path(f"{CASE}findings/<slug:rule>/", override, name="override"),
    path(f"{CASE}findings/<slug:rule>/withdraw/", withdraw, name="withdraw_override"),
    path(f"{CASE}judging/", judging, name="judging"),
    path(f"{CASE}papers/", rule, name="papers"),
    path(f"{CASE}people/<int:match_id>/", same_person, name="same_person"),
    path(f"{CASE}people/<int:match_id>/say/", say, name="say_who"),
    path("documents/<uuid:submitted_id>/", viewer, name="viewer"),
    path("documents/<uuid:submitted_id>/facts/<slug:field>/", fact, name="fact"),
    path(
        "documents/<uuid:submitted_id>/facts/<slug:field>/withdraw/",
        withdraw_fact,
        name="withdraw_fact",
    ),
    path("originals/<uuid:submitted_id>/", original, name="original"),
    path("pages/<int:image_id>/", page_image, name="page_image"),
    path("attention/", attention, name="attention"),
    path("attention/<uuid:handoff_id>/retry/", retry_handoff, name="retry_handoff"),
]
