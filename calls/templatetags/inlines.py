"""Django's tables of inline rows, with names for the columns that it leaves without a head."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()
GROUP = 'class="js-inline-admin-formset inline-group"'
FIRST, LAST = '<th class="original"></th>', "<th></th>"


@register.filter
def with_heads(table: SafeString) -> SafeString:
    """Django's own table with words for who cannot see what its first and last columns are."""
    first = format_html('<th class="original"><span class="visually-hidden">{}</span></th>', _("Row"))
    last = format_html('<th><span class="visually-hidden">{}</span></th>', _("Remove"))
    reached = f'{GROUP} tabindex="0"'  # it is moved sideways where it is wider than the page
    return mark_safe(str(table).replace(GROUP, reached).replace(FIRST, first).replace(LAST, last))
