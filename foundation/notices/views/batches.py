"""批量签发: many drafts signed together, and how far their issue has come."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from foundation.access import OfficeRequest, Role, office
from foundation.moves import IllegalMove
from foundation.notices import batches
from foundation.notices.choices import BatchOutcome
from foundation.notices.models import LetterBatch, LetterDraft
from foundation.paging import row_key

_SHOWN = 100


@office(Role.SUPERVISOR)
@require_POST
def sign(request: OfficeRequest) -> HttpResponse:
    """Sign what was ticked, or everything that waits for this person; what may not be signed stays where it is."""
    try:
        batch = batches.sign_all(_chosen(request), by=request.user, on=timezone.localdate())
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
        return redirect("notices:drafts")
    return redirect(batch)


def _chosen(request: OfficeRequest) -> QuerySet[LetterDraft]:
    if request.POST.get("which") == "all":
        return LetterDraft.objects.signable_by(request.user)
    ticked = [pk for name in request.POST.getlist("drafts") if (pk := row_key(name)) is not None]
    return LetterDraft.objects.filter(pk__in=ticked)


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    """How far the batch is; without script the page reloads itself, with script only the bar does."""
    batch = get_object_or_404(LetterBatch.objects.visible_to(request.user).select_related("signer"), pk=pk)
    tally = batch.items.tally()
    context = {"batch": batch, "tally": tally, "handled": tally["total"] - tally[BatchOutcome.WAITING]}
    if request.headers.get("HX-Request"):
        is_finished = not tally[BatchOutcome.WAITING]
        return HttpResponseClientRefresh() if is_finished else render(request, "notices/_batch_progress.html", context)
    # Descending, the refused come before the issued.
    items = batch.items.exclude(outcome=BatchOutcome.WAITING).select_related("draft__letter").order_by("-outcome", "pk")
    return render(request, "notices/batch.html", {**context, "items": items[:_SHOWN]})
