"""Which problem a clause comes from, or does not come from after all, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.fields import PlainTextField
from lofte.findings.models import Problem


class SourceForm(forms.Form):
    """Tie a problem that is not tied, or let go one that is."""

    problem = forms.ChoiceField(label=gettext_lazy("Which problem?"), widget=forms.RadioSelect)
    because = PlainTextField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Residents read it beside the promise, and it stays."),
        lines=True,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "sv"}),
    )

    def __init__(
        self, typed: Any = None, *, problems: Sequence[Problem], tied: Sequence[Problem]
    ) -> None:
        super().__init__(typed)
        self.problems = {str(each.pk): each for each in [*problems, *tied]}
        self.tied = {str(each.pk) for each in tied}
        self.fields["problem"].choices = [  # type: ignore[attr-defined]
            (key, self._label(each)) for key, each in self.problems.items()
        ]

    def _label(self, problem: Problem) -> str:
        named = f"{problem.picture.title}: {problem.number}. {problem.title}"
        if str(problem.pk) not in self.tied:
            return named
        return _("%(problem)s (tied now; choose it to let it go)") % {"problem": named}

    def is_tied(self) -> bool:
        """Whether the chosen problem is tied now, and is to be let go. Only for a valid form."""
        return self.cleaned_data["problem"] in self.tied

    def said(self) -> dict[str, Any]:
        """What the action takes. Only for a valid form."""
        return self.cleaned_data | {"problem": self.problems[self.cleaned_data["problem"]]}
