"""Addresses of the risk app."""

from django.urls import URLPattern, path, register_converter

from risk.references import ReferenceConverter
from risk.views import (
    actions,
    board_notices,
    boards,
    controls,
    decisions,
    escalations,
    heat_maps,
    log,
    moves,
    record,
    registers,
    reviews,
    settings,
)

app_name = "risk"
register_converter(ReferenceConverter, "risk")

urlpatterns: list[URLPattern] = [
    path("risks/", registers.risk_list, name="risk-list"),
    path("risks.csv", registers.risk_csv, name="risk-csv"),
    path("risks.xlsx", registers.risk_xlsx, name="risk-xlsx"),
    path("risks/heat-map/", heat_maps.heat_map, name="heat-map"),
    path("risks/log/", log.risk_create, name="risk-create"),
    path("risks/log/look/", log.risk_similar, name="risk-similar"),
    path("risks/settings/", settings.settings_list, name="settings-list"),
    path("risks/settings/matrix/", settings.matrix_change, name="matrix-change"),
    path("risks/settings/appetite/", settings.appetite_change, name="appetite-change"),
    path("risks/settings/rules/", settings.rules_change, name="rules-change"),
    path("boards/", boards.board_list, name="board-list"),
    path("boards/add/", boards.board_create, name="board-create"),
    path("boards/<int:pk>/", boards.board_detail, name="board-detail"),
    path("boards/<int:pk>/change/", boards.board_change, name="board-change"),
    path("boards/<int:pk>/meetings/", boards.meeting_create, name="meeting-create"),
    path("boards/<int:pk>/meetings/<int:meeting>/cancel/", boards.meeting_cancel, name="meeting-cancel"),
    path("boards/told/<int:pk>/acknowledged/", board_notices.notice_acknowledge, name="notice-acknowledge"),
    path("boards/told/<int:pk>/considered/", board_notices.notice_consider, name="notice-consider"),
    path("escalations/", escalations.escalation_list, name="escalation-list"),
    path("escalations/<int:pk>/", escalations.escalation_detail, name="escalation-detail"),
    path("escalations/<int:pk>/answer/", escalations.escalation_answer, name="escalation-answer"),
    path("decisions/", decisions.decision_list, name="decision-list"),
    path("decisions/new/", decisions.decision_create, name="decision-create"),
    path("decisions/<int:pk>/", decisions.decision_detail, name="decision-detail"),
    path("decisions/<int:pk>/answer/", decisions.decision_answer, name="decision-answer"),
    path("decisions/<int:pk>/record/", decisions.decision_record_page, name="decision-record"),
    path("risks/<risk:ref>/", record.risk_detail, name="risk-detail"),
    path("risks/<risk:ref>/review/", reviews.risk_review, name="risk-review"),
    path("risks/<risk:ref>/change/", moves.risk_change, name="risk-change"),
    path("risks/<risk:ref>/move/", moves.risk_move, name="risk-move"),
    path("risks/<risk:ref>/controls/add/", controls.control_create, name="control-create"),
    path("risks/<risk:ref>/controls/<int:pk>/test/", controls.control_test, name="control-test"),
    path("risks/<risk:ref>/controls/<int:pk>/retire/", controls.control_retire, name="control-retire"),
    path("risks/<risk:ref>/actions/add/", actions.action_create, name="action-create"),
    path("risks/<risk:ref>/actions/<int:pk>/change/", actions.action_change, name="action-change"),
    path("risks/<risk:ref>/actions/<int:pk>/settle/", actions.action_settle, name="action-settle"),
    path("risks/<risk:ref>/ask/", actions.risk_ask, name="risk-ask"),
    path("risks/<risk:ref>/tell/", board_notices.notice_create, name="notice-create"),
]
