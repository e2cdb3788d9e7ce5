"""Accounts: signing in and up, one's profile, the guest's way to membership."""

from django.utils.crypto import get_random_string

from tests.access.table import LOGIN, expect, row

# Signing in: strangers and guests. The others are in already.
for name in ("account_login", "account_request_login_code"):
    row(name, GET=expect(302, anonymous=200, guest=200), POST=expect(302, anonymous=200, guest=200))
row(
    "account_signup",
    GET=expect(302, anonymous=200),
    POST=expect(302, anonymous=200),
    note="a guest is led to the claim",
)
row("account_reset_password", GET=expect(200), POST=expect(200))
# Without a code under way, there is nothing to confirm.
row("account_confirm_login_code", GET=expect(302), POST=expect(302))
waiting = expect(302, anonymous=LOGIN, guest=LOGIN)
row("account_email_verification_sent", GET=waiting, POST=waiting)
row("account_confirm_password_reset_code", GET=expect(LOGIN), POST=expect(LOGIN))
row("account_complete_password_reset", GET=expect(302), POST=expect(302))
row("account_password_reset_completed", GET=expect(200))
row("account_inactive", GET=expect(200))
row("account_logout", GET=expect(200, anonymous=302), POST=expect(302))

# An account with an address: not for guests.
settled = expect(200, anonymous=LOGIN, guest=404)
row("account_email", GET=settled, POST=expect(302, anonymous=LOGIN, guest=404))
row(
    "account_change_password",
    GET=expect(302, anonymous=LOGIN, guest=404),
    POST=expect(302, anonymous=LOGIN, guest=404),
)
row("account_set_password", GET=settled, POST=settled)
# Nothing to confirm for somebody without a password.
no_password = expect(403, anonymous=LOGIN, guest=404)
row("account_reauthenticate", GET=no_password, POST=no_password)

# One's own: everybody's, guests included.
row(
    "people:profile",
    GET=expect(200, anonymous=LOGIN),
    POST=expect(302, anonymous=LOGIN),
    data=lambda w: {
        "display_name": "Un autre nom",
        "organisation": get_random_string(8),
        "listed": "everybody",
    },
)
row(
    "people:add_exchange",
    POST=expect(302, anonymous=LOGIN, guest=404),
    data=lambda w: {"way": "offers", "words": "Une salle"},
)
row(
    "people:remove_exchange",
    lambda w: {"pk": w.exchange.pk},
    POST=expect(302, anonymous=LOGIN, guest=404),
    note="another's stays",
)
row("people:erase", GET=expect(200, anonymous=LOGIN), POST=expect(422, anonymous=LOGIN, guest=302))
row("people:attach", GET=expect(302, anonymous=LOGIN), POST=expect(302, anonymous=LOGIN))
row(
    "people:become_member",
    GET=expect(302, anonymous=LOGIN, guest=200),
    POST=expect(302, anonymous=LOGIN, guest=302),
    data=lambda w: {"email": "gael@exemple.fr"},
)
row("people:claim", GET=expect(302, anonymous=LOGIN), POST=expect(302, anonymous=LOGIN))
