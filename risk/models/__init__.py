"""Tables of the risk app."""

from risk.models.acceptances import Acceptance, Issue
from risk.models.assessments import RiskAssessment
from risk.models.boards import BoardNotice
from risk.models.confirmations import AreaConfirmation, ConfirmedRisk
from risk.models.controls import Control, ControlTest
from risk.models.decisions import Decision, DecisionLink, DecisionStep
from risk.models.escalations import Escalation, EscalationStep, Notice
from risk.models.register_imports import (
    RegisterImport,
    RegisterImportRow,
    RegisterImportSheet,
    RegisterLayout,
)
from risk.models.registers import Appetite, Category, MatrixVersion, Register, RuleSetVersion
from risk.models.risks import RegisterMembership, Risk, RiskAction, RiskStatement, RiskStep

__all__ = [
    "Acceptance",
    "Appetite",
    "AreaConfirmation",
    "BoardNotice",
    "Category",
    "ConfirmedRisk",
    "Control",
    "ControlTest",
    "Decision",
    "DecisionLink",
    "DecisionStep",
    "Escalation",
    "EscalationStep",
    "Issue",
    "MatrixVersion",
    "Notice",
    "Register",
    "RegisterImport",
    "RegisterImportRow",
    "RegisterImportSheet",
    "RegisterLayout",
    "RegisterMembership",
    "Risk",
    "RiskAction",
    "RiskAssessment",
    "RiskStatement",
    "RiskStep",
    "RuleSetVersion",
]
