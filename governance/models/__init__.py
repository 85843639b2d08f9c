"""Tables of the governance app."""

from governance.models.people import Council, ServiceArea, ServiceAreaMembership, User
from governance.models.reports import (
    Finding,
    PublishedAssessment,
    PublishedScore,
    ReportDocument,
    ReportStatement,
)
from governance.models.work import JobRun, OutboxMark, RequestKey

__all__ = [
    "Council",
    "Finding",
    "JobRun",
    "OutboxMark",
    "PublishedAssessment",
    "PublishedScore",
    "ReportDocument",
    "ReportStatement",
    "RequestKey",
    "ServiceArea",
    "ServiceAreaMembership",
    "User",
]
