"""The one-minute report of an owner: signed in, or by the link in a mail."""

import streamlit as st

from tracker.ui.frame.missing import asked_code
from tracker.ui.frame.visit import visit
from tracker.ui.reporting.owned import show_any, show_list
from tracker.ui.reporting.page import asked_report, of_others, own_measures, show_not_hers, show_report
from tracker.ui.reporting.receipt import receipt_of, show_receipt
from tracker.views.reporting.form import report_list

here = visit()
code = asked_code()
own = own_measures(here)
listed = report_list(own, here.application.submissions_of(list(own.measures)))

with st.container(key="report"):
    if not code:
        show_list(own, listed, here)
        show_any(of_others(own, here), here)
    elif (view := asked_report(here, code)) is None:
        show_not_hers(code, here)
    elif (receipt := receipt_of(code)) is not None:
        show_receipt(receipt, view, listed, here)
    else:
        show_report(view, here)
