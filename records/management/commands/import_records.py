"""import_records --source {discipline,court,personnel,audit,other} --as USERNAME [--json] FILE: a source's file."""

from disclosure.management.importing import ImportCommand
from records.choices import Source
from records.imports.judging import KIND


class Command(ImportCommand):
    help = "导入一个失信记录文件（xlsx 或 csv），与网页上的批量导入相同。"
    option = "--source"
    option_help = "discipline 纪检监察，court 法院，personnel 人社，audit 审计，other 其他"
    choices = {source.value: f"{KIND}{source.value}" for source in Source}
