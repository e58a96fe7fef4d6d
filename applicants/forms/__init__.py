"""Forms built from data: one builder for every step, and the few small forms around them."""

from applicants.forms.confirm import DeclarationForm, DeleteForm, WithdrawForm
from applicants.forms.page import StepPage
from applicants.forms.start import StartForm

__all__ = ["DeclarationForm", "DeleteForm", "StartForm", "StepPage", "WithdrawForm"]
