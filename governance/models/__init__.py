"""Tables of the governance app."""

from governance.models.accounts import AccountAddress, CouncilAccount, SecondFactor
from governance.models.boards import Board, Meeting
from governance.models.evidence import Evidence, EvidenceFile, EvidenceStatement
from governance.models.people import Council, ServiceArea, ServiceAreaMembership, User
from governance.models.plans import Action, ActionStep
from governance.models.promises import Promise, PromiseStep
from governance.models.reports import (
    Finding,
    PublishedAssessment,
    PublishedScore,
    ReportDocument,
    ReportStatement,
)
from governance.models.self_assessments import (
    SelfAssessment,
    SelfAssessmentEvidence,
    SelfAssessmentFinding,
    SelfAssessmentStep,
    WhatIf,
)
from governance.models.sessions import Session
from governance.models.work import Draft, JobRun, OutboxMark, RequestKey

__all__ = [
    "AccountAddress",
    "Action",
    "ActionStep",
    "Board",
    "Council",
    "CouncilAccount",
    "Draft",
    "Evidence",
    "EvidenceFile",
    "EvidenceStatement",
    "Finding",
    "JobRun",
    "Meeting",
    "OutboxMark",
    "Promise",
    "PromiseStep",
    "PublishedAssessment",
    "PublishedScore",
    "ReportDocument",
    "ReportStatement",
    "RequestKey",
    "SecondFactor",
    "SelfAssessment",
    "SelfAssessmentEvidence",
    "SelfAssessmentFinding",
    "SelfAssessmentStep",
    "ServiceArea",
    "ServiceAreaMembership",
    "Session",
    "User",
    "WhatIf",
]
