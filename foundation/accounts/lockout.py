from django.http import HttpRequest, HttpResponse


def locked_out(request: HttpRequest, credentials: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse("登录失败次数过多，请 30 分钟后再试。", status=429)
