"""Requests on the staff site."""

from applications.admin import complaints as complaints
from applications.admin import demands as demands
from applications.admin import lines as lines
from applications.admin import remedies as remedies
from applications.admin import requests as requests
