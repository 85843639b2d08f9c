"""Tables of the governance app."""

from governance.models.accounts import AccountAddress, CouncilAccount, SecondFactor
from governance.models.people import Council, ServiceArea, ServiceAreaMembership, User
from governance.models.reports import (
    Finding,
    PublishedAssessment,
    PublishedScore,
    ReportDocument,
    ReportStatement,
)
from governance.models.sessions import Session
from governance.models.work import JobRun, OutboxMark, RequestKey

__all__ = [
    "AccountAddress",
    "Council",
    "CouncilAccount",
    "Finding",
    "JobRun",
    "OutboxMark",
    "PublishedAssessment",
    "PublishedScore",
    "ReportDocument",
    "ReportStatement",
    "RequestKey",
    "SecondFactor",
    "ServiceArea",
    "ServiceAreaMembership",
    "Session",
    "User",
]
