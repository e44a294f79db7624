"""Django's admin application with the workbench as its site.

It stands outside `disclosure.admin`, because application configurations are read before models can be; so does the
site itself, because that package registers with it while it is being imported.
"""

from django.contrib.admin.apps import AdminConfig


class WorkbenchConfig(AdminConfig):
    """The staff side of the portal."""

    default_site = "disclosure.admin_site.Workbench"
