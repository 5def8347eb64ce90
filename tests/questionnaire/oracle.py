"""What openpyxl sees of filled files: only the intended cells changed.

    CANDOR_KEEP_FILLED=DIR cargo test --test questionnaire chosen_cells
    python3 tests/questionnaire/oracle.py SHARED/data/questionnaires DIR

Needs openpyxl (PyPI). It prints a line a file and fails on any other difference.
"""
import openpyxl,zipfile,warnings,sys
warnings.simplefilter('ignore')
A, B = sys.argv[1] + '/', sys.argv[2] + '/'
for f in ["asvs-checklist-3.0.1.xlsx","caiq-1.1.xlsx","caiq-3.0.1.xlsx","caiq-4.0.3.xlsx","caiq-4.0.3-filled.xlsx"]:
    za,zb=zipfile.ZipFile(A+f),zipfile.ZipFile(B+f)
    assert za.namelist()==zb.namelist()
    diff=[n for n in za.namelist() if za.read(n)!=zb.read(n)]
    a,b=openpyxl.load_workbook(A+f),openpyxl.load_workbook(B+f)
    ch=0; st=0; bad=[]
    for wa,wb in zip(a.worksheets,b.worksheets):
        assert sorted(map(str,wa.merged_cells.ranges))==sorted(map(str,wb.merged_cells.ranges))
        assert [(str(d.sqref),d.formula1,d.type) for d in wa.data_validations.dataValidation]==[(str(d.sqref),d.formula1,d.type) for d in wb.data_validations.dataValidation]
        assert str(wa.conditional_formatting)==str(wb.conditional_formatting) or len(wa.conditional_formatting)==len(wb.conditional_formatting)
        assert wa.protection.sheet==wb.protection.sheet and wa.protection.password==wb.protection.password
        for row in range(1,max(wa.max_row,wb.max_row)+1):
            for col in range(1,min(60,max(wa.max_column,wb.max_column))+1):
                x,y=wa.cell(row,col),wb.cell(row,col)
                if x.value!=y.value:
                    ch+=1
                    if y.value not in ('Yes',) and not str(y.value).startswith('=not'): bad.append((x.coordinate,y.value))
                    if y.data_type=='f': bad.append(('FORMULA',x.coordinate))
                    if wa.protection.sheet and x.protection.locked: bad.append(('LOCKED',x.coordinate))
                if x._style!=y._style: st+=1
    print(f,'parts changed',diff,'cells changed',ch,'style differences',st,'bad',bad[:3], 'fullCalc', b.calculation.fullCalcOnLoad)
    if bad or st or len(diff) != 2: sys.exit(1)
