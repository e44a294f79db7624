"""The standard directories by domain: who compiles them, what is in force, what a domain was called before."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import coverage, domains, linked_data, public_directories
from catalog.domains import Domain
from catalog.listing import shown
from catalog.models import DomainGuide
from disclosure.models import Agency
from disclosure.public_cache import kept
from disclosure.today import today

# So many directories of a domain stand on the list of all; its own page has the rest.
PER_DOMAIN = 8


@require_safe
@kept
def directory_list(request: HttpRequest) -> HttpResponse:
    """All domains by today's name with their directories in force, narrowed to a domain or an agency."""
    problems: list[str] = []
    known = domains.known(today())
    domain = _domain(request.GET.get("domain", ""), problems)
    agency = _agency(request.GET.get("agency", ""), problems)
    fields = public_directories.fields(domain, agency)
    context = {
        "fields": fields,
        "known": known,
        "domain": domain,
        "agency": agency,
        "compiling": compiling(),
        "total": sum(len(field.versions) for field in fields),
        "per_domain": PER_DOMAIN if domain is None and agency is None else None,
        "problem": "".join(problems),
        "linked_data": linked_data.directories(
            (version for field in fields for version in field.versions), reverse("directory_list")
        ),
    }
    return render(request, "catalog/directory_list.html", context)


def _domain(code: str, problems: list[str]) -> Domain | None:
    found = public_directories.current_name(code) if code else None
    if code and found is None:
        problems.append(_("没有代码为“%(value)s”的领域，该条件未起作用。") % {"value": shown(code)})
    return found


def _agency(slug: str, problems: list[str]) -> Agency | None:
    found = Agency.objects.filter(slug=shown(slug)).first() if slug else None
    if slug and found is None:
        problems.append(_("没有代称为“%(value)s”的机关，该条件未起作用。") % {"value": shown(slug)})
    return found


def compiling() -> list[Agency]:
    """The agencies with a directory in force, in the order of the tree."""
    held = public_directories.in_force().order_by().values("directory__agency")
    return list(Agency.objects.filter(pk__in=held).order_by("path"))


@require_safe
@kept
def directory_domain(request: HttpRequest, domain: str) -> HttpResponse:
    """One domain: its names, units, guides and directories; a former name leads to today's."""
    current = public_directories.current_name(domain)
    if current is None:
        raise Http404
    if current.code != domain:
        return HttpResponseRedirect(reverse("directory_domain", args=[current.code]))
    codes = domains.lineage(current.code)
    fields = public_directories.fields(current)
    context = {
        "domain": current,
        "field": fields[0] if fields else None,
        "guides": DomainGuide.objects.filter(domain__in=codes),
        "coverage": coverage.total(coverage.in_force().filter(domain__in=codes)),
        "states": coverage.STATES,
    }
    return render(request, "catalog/directory_domain.html", context)
