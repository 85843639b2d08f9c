"""A manager's monthly word that the risks of a service area stand as they are said to."""

from django.conf import settings
from django.db import models

from governance.models import ServiceArea
from governance.tracking import append_only, tracked
from risk.models.risks import Risk, RiskStep


@tracked()
@append_only
class AreaConfirmation(models.Model):
    """A service area was confirmed for a month: one an area and month, however often it is sent."""

    service_area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="+")
    # The first day of the month.
    month = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service_area", "month"], name="area_confirmation_once"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="area_confirmation_month"),
        ]

    def __str__(self) -> str:
        return f"{self.service_area} for {self.month:%m/%Y}"


@tracked()
@append_only
class ConfirmedRisk(models.Model):
    """A risk that was confirmed with its area, by the review that says so. Once a month."""

    confirmation = models.ForeignKey(AreaConfirmation, on_delete=models.PROTECT, related_name="risks")
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="+")
    step = models.OneToOneField(RiskStep, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["confirmation", "risk"], name="confirmed_risk_once")]

    def __str__(self) -> str:
        return f"{self.risk_id} in {self.confirmation_id}"
