"""Requests on the staff site."""

from applications.admin import requests as requests
