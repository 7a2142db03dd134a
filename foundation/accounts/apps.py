from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "foundation.accounts"
    label = "accounts"
    verbose_name = "用户"

    def ready(self) -> None:
        from foundation import home  # noqa: PLC0415 - registries are filled when the apps are ready
        from foundation.access import Role  # noqa: PLC0415
        from foundation.accounts import office_finding, office_lists  # noqa: PLC0415

        admins = (Role.ADMIN,)
        for key, item in {
            "accounts.sessions": home.NavItem("本单位", "登录与安全", "accounts:sessions", tuple(Role), order=80),
            "accounts.users": home.NavItem("管理", "用户", "accounts:users", admins, order=10),
            "accounts.rules": home.NavItem("管理", "双因素要求", "accounts:second_factor_rules", admins, order=20),
        }.items():
            home.navigation.register(key, item)
        office_lists.register()
        office_finding.register()
