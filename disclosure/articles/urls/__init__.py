"""The addresses of both faces; a section is the same word in each."""

from django.urls import register_converter

from disclosure.articles.choices import Section


class SectionConverter:
    """The first word of a public address: notices, policies, guides or faq."""

    regex = "|".join(Section.values)
    to_python = Section
    to_url = str


register_converter(SectionConverter, "section")
