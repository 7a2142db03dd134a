"""import_decisions --kind {permit,penalty} --as USERNAME [--json] FILE: an office's file from the shell."""

from disclosure.choices import DecisionKind
from disclosure.management.importing import ImportCommand


class Command(ImportCommand):
    help = "导入一个双公示文件（xlsx 或 csv），与网页上的批量导入相同。"
    option = "--kind"
    option_help = "permit 行政许可，penalty 行政处罚"
    choices = {kind.value: kind.value for kind in DecisionKind}
