from django.contrib import admin

from foundation.organizations.models import Region


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("code", "name", "tier", "parent")
    search_fields = ("code", "name")
    autocomplete_fields = ("parent", "successors")
