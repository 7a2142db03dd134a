from django.urls import path, re_path

from foundation.accounts.views import delegations, departures, roster, second_factor, signing_in, users

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("account/password/", signing_in.password, name="password"),
    path("account/sessions/", signing_in.session_list, name="sessions"),
    path("account/sessions/<int:pk>/end/", signing_in.end_session, name="end_session"),
    path("account/sessions/end-all/", signing_in.sign_out_everywhere, name="sign_out_everywhere"),
    path("account/second-factor/", second_factor.enrol, name="second_factor"),
    path("account/second-factor/qr.svg", second_factor.enrol_qr, name="second_factor_qr"),
    path("account/verify/", second_factor.verify, name="verify"),
    path("account/delegations/", delegations.own, name="delegations"),
    path("account/delegations/<int:pk>/end/", delegations.end, name="end_delegation"),
    path("account/taken-over/", departures.taken_over, name="taken_over"),
    path("users/", users.user_list, name="users"),
    path("users/add/", users.user_add, name="user_add"),
    path("users/import/", roster.users_import, name="users_import"),
    path("users/import/confirm/", roster.users_import_confirm, name="users_import_confirm"),
    path("users/second-factor-rules/", second_factor.rules, name="second_factor_rules"),
    path("users/<int:pk>/", users.user_edit, name="user_edit"),
    path("users/<int:pk>/delegations/", delegations.of_person, name="user_delegations"),
    path("users/<int:pk>/departure/", departures.depart, name="depart"),
    path("users/departures/<int:pk>/", departures.show, name="departure"),
    path("users/<int:pk>/reset-password/", users.user_reset_password, name="user_reset_password"),
    re_path(
        r"^users/(?P<pk>\d+)/(?P<act>deactivate|activate|unlock|reset_second_factor)/$",
        users.user_act,
        name="user_act",
    ),
]
