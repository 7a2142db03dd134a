"""邮件订阅 without an account: the form, and what a link in one of our mails does."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.alerts.choices import Act, Frequency
from disclosure.alerts.forms import AlertForm
from disclosure.alerts.handing_in import AlertsClosed, act_on, hand_in
from disclosure.alerts.wishes import Wish
from foundation import visits

# An office shares one address; a provider of mail that stops subscriptions for its customers does too.
_MOST_WISHES, _MOST_ACTS, _WITHIN = 60, 600, 3600
_TOO_MANY = "这个网络地址一小时内提交过多，请稍后再提交。"
_TOKEN = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    wish = Wish.of(request.GET)
    if wish is None:
        raise Http404("订阅条件无法识别")
    form = AlertForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _handed_in(request, wish, form):
        return redirect("alert_received")
    return render(request, "public/alert_new.html", {"form": form, "wish": wish})


@require_safe
def received(request: HttpRequest) -> HttpResponse:
    return render(request, "public/alert_received.html")


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, act: str, token: str) -> HttpResponse:
    """A look changes nothing, because mail scanners open every link. RFC 8058 posts without cookie and CSRF token: the
    token of the link is the whole right to act."""
    if act not in Act.values or len(token) > _TOKEN:
        raise Http404
    context = {"act": Act(act), "is_stop": act == Act.STOP, "is_done": request.method == "POST"}
    if request.method == "POST":
        if visits.is_over(request, purpose="alert-act", limit=_MOST_ACTS, seconds=_WITHIN):
            return HttpResponse(_TOO_MANY, status=429, content_type="text/plain; charset=utf-8")
        act_on(token, Act(act))
    return render(request, "public/alert_act.html", context)


def _handed_in(request: HttpRequest, wish: Wish, form: AlertForm) -> bool:
    if visits.is_over(request, purpose="alert", limit=_MOST_WISHES, seconds=_WITHIN):
        form.add_error(None, _TOO_MANY)
        return False
    facts = form.cleaned_data
    try:
        hand_in(wish, address=facts["address"], frequency=Frequency(facts["frequency"]))
    except AlertsClosed as closed:
        form.add_error(None, str(closed))
        return False
    return True
