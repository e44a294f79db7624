"""Django's admin application with the workbench as its site.

It stands outside `disclosure.admin`, because application configurations are read before models can be.
"""

from django.contrib.admin.apps import AdminConfig


class WorkbenchConfig(AdminConfig):
    """The staff side of the portal."""

    default_site = "disclosure.admin.site.Workbench"
