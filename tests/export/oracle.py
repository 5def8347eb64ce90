"""What other programs read in candor's exports, as JSON on standard output.

oracle.py xlsx FILE      every cell of every sheet, as openpyxl has it
oracle.py csv FILE…      every row, as Python's csv has it
oracle.py oscal FILE…    for each file, what compliance-trestle says against it, or null
"""

import csv
import json
import pathlib
import sys


def xlsx(path):
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheets = {}
    for sheet in book.worksheets:
        cells = [[cell for cell in row] for row in sheet.iter_rows()]
        sheets[sheet.title] = {
            "rows": [[cell.value or "" for cell in row] for row in cells],
            "types": sorted({cell.data_type for row in cells for cell in row if cell.value}),
            "links": sum(1 for row in cells for cell in row if cell.hyperlink),
            "filter": sheet.auto_filter.ref,
            "frozen": sheet.freeze_panes,
            "landscape": sheet.page_setup.orientation == "landscape",
            "repeated": sheet.print_title_rows,
        }
    return {"sheets": sheets, "created": book.properties.created.isoformat()}


def rows(path):
    csv.field_size_limit(10_000_000)
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def oscal(path):
    from trestle.oscal.component import ComponentDefinition

    try:
        ComponentDefinition.oscal_read(pathlib.Path(path))
    except Exception as error:  # whatever it raises is its verdict
        return str(error) or type(error).__name__
    return None


kind, paths = sys.argv[1], sys.argv[2:]
read = {"xlsx": xlsx, "csv": rows, "oscal": oscal}[kind]
json.dump([read(path) for path in paths], sys.stdout)
