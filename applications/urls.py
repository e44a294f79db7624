"""The public addresses of requests."""

from django.urls import path, register_converter

from applications.views import asking, complaining, looking_up, own_acts, own_case, receipt, verification
from applications.views.consulting import ConsultationAnswer


class NumberConverter:
    """What can be the number of a case: a column holds no NUL."""

    regex = r"[^/\x00]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NumberConverter, "number")

urlpatterns = [
    path("request/new/", asking.request_form, name="request_form"),
    path("request/receipt/", receipt.request_receipt, name="request_receipt"),
    path("request/status/", looking_up.request_status, name="request_status"),
    path("request/leave/", looking_up.leave, name="request_leave"),
    path("request/status/<number:number>/", own_case.page, name="request_case"),
    path("request/status/<number:number>/due.ics", own_case.calendar, name="request_calendar"),
    path("request/status/<number:number>/own.json", own_case.export, name="request_export"),
    path("request/status/<number:number>/letters/<int:letter>/", own_case.letter, name="request_letter"),
    path(
        "request/status/<number:number>/letters/<int:letter>/print/", own_case.letter_print, name="request_letter_print"
    ),
    path("request/status/<number:number>/letters/<int:letter>/docx/", own_case.letter_docx, name="request_letter_docx"),
    path("request/status/<number:number>/files/<int:file>/", own_case.file, name="request_file"),
    path("request/status/<number:number>/<str:act>/", own_acts.perform, name="request_act"),
    path("complaint/", complaining.complaint_form, name="complaint_form"),
    path("complaint/receipt/", complaining.complaint_receipt, name="complaint_receipt"),
    path("complaint/status/", complaining.complaint_status, name="complaint_status"),
    path("complaint/status/<number:number>/", complaining.complaint_case, name="complaint_case"),
    path("complaint/status/<number:number>/answer/", complaining.complaint_answer, name="complaint_answer"),
    path(
        "complaint/status/<number:number>/answer/docx/", complaining.complaint_answer_docx, name="complaint_answer_docx"
    ),
    path("verify/", verification.ask, name="verify"),
    path("verify/<str:code>/", verification.letter, name="verify_letter"),
    path("consultation/<str:token>/", ConsultationAnswer.as_view(), name="consultation_answer"),
]
