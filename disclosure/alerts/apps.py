from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "disclosure.alerts"
    label = "alerts"
    verbose_name = "邮件订阅"
