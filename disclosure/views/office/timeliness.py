"""及时率: the rates of every body in scope, with the formula beside the number and the rows behind it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.access import OfficeRequest, office
