"""Requests on the staff site."""

from applications.admin import lines as lines
from applications.admin import requests as requests
