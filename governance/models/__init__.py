"""Tables of the governance app."""

from governance.models.accounts import AccountAddress, CouncilAccount, SecondFactor
from governance.models.evidence import Evidence, EvidenceFile, EvidenceStatement
from governance.models.people import Council, ServiceArea, ServiceAreaMembership, User
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
    "Council",
    "CouncilAccount",
    "Draft",
    "Evidence",
    "EvidenceFile",
    "EvidenceStatement",
    "Finding",
    "JobRun",
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
