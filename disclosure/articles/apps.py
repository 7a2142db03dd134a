from django.apps import AppConfig

from foundation import moves


class ArticlesConfig(AppConfig):
    name = "disclosure.articles"
    label = "articles"
    verbose_name = "网站内容"

    def ready(self) -> None:
        # Models are loaded only now.
        from disclosure.articles import departing, panels, registrations, watch  # noqa: PLC0415
        from disclosure.articles.models import Article  # noqa: PLC0415
        from disclosure.articles.moves import ARTICLE_MOVES  # noqa: PLC0415
        from foundation.files.registry import readers  # noqa: PLC0415

        moves.tables.register("articles.article", ARTICLE_MOVES)
        readers.register(Article._meta.label_lower, lambda user: Article.objects.visible_to(user))
        panels.register()
        registrations.register()
        watch.register()
        departing.register()
