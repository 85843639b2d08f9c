"""Tables of the risk app."""

from risk.models.acceptances import Acceptance, Issue
from risk.models.assessments import RiskAssessment
from risk.models.controls import Control, ControlTest
from risk.models.registers import Appetite, Category, MatrixVersion, Register, RuleSetVersion
from risk.models.risks import RegisterMembership, Risk, RiskAction, RiskStatement, RiskStep

__all__ = [
    "Acceptance",
    "Appetite",
    "Category",
    "Control",
    "ControlTest",
    "Issue",
    "MatrixVersion",
    "Register",
    "RegisterMembership",
    "Risk",
    "RiskAction",
    "RiskAssessment",
    "RiskStatement",
    "RiskStep",
    "RuleSetVersion",
]
