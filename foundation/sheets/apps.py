from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "foundation.sheets"
    label = "sheets"
    verbose_name = "表格文件"
