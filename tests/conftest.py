"""The cast, who are the same in every test.

Alice facilitates the group, Bruno is a member, Chloé observes, Dora belongs to another group, Élise was a
member and is gone, Gaël is a guest, Renée is of the regional team, Sacha administers the site, Amina animates
the plan pauvreté.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from groups.models import Membership, Role, User, WorkingGroup
from sessions.codev import renderings
from tests import database
from tests.factories import MembershipFactory, TerritoryFactory, UserFactory, WorkingGroupFactory

# A busy machine is slow, not wrong: what takes how long is for tests/bench.
hypothesis.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("patient")


@pytest.fixture(scope="session")
def django_db_keepdb(request, django_db_modify_db_settings) -> bool:
    return database.lay_copy() or request.config.getvalue("reuse_db")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        database.keep_copy()


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Pages can be asked for before the browser code is built."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def words_as_they_are_typed(settings):
    """« Où ? » is looked for with the space of a keyboard. That of pages: tests/workspace/test_typography."""
    unset = "workspace.config.middleware.TypographyMiddleware"
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != unset]


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """What a test writes never joins the files of a real instance."""
    settings.MAIL_ROOT = tmp_path / "mail"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.EXPORTS_ROOT = tmp_path / "exports"


@pytest.fixture(autouse=True)
def nothing_drawn_before():
    """A test's séance has the number of another's: what was drawn of that one is not of this one."""
    renderings.forget()


@pytest.fixture
def group(db) -> WorkingGroup:
    territory = TerritoryFactory(name="Durance-Luberon", slug="durance-luberon")
    return WorkingGroupFactory(name="Petite enfance", slug="petite-enfance", territory=territory)


@pytest.fixture
def other_group(db) -> WorkingGroup:
    return WorkingGroupFactory(name="Mobilités", slug="mobilites")


@pytest.fixture
def alice(group) -> User:
    """Facilitates the group."""
    return join(group, "Alice", role=Role.FACILITATOR)


@pytest.fixture
def bruno(group) -> User:
    """A member of the group."""
    return join(group, "Bruno")


@pytest.fixture
def chloe(group) -> User:
    """Observes the group."""
    return join(group, "Chloé", role=Role.OBSERVER)


@pytest.fixture
def dora(other_group) -> User:
    """A member of another group."""
    return join(other_group, "Dora")


@pytest.fixture
def elise(group) -> User:
    """Was a member of the group, and is gone."""
    user = join(group, "Élise")
    Membership.objects.filter(user=user).delete()
    return user


@pytest.fixture
def gael(db) -> User:
    """A guest: neither e-mail nor password."""
    return UserFactory(display_name="Gaël", guest=True)


@pytest.fixture
def renee(db) -> User:
    """Of the regional team."""
    return UserFactory(display_name="Renée", email="renee@exemple.fr", coordinator=True)


@pytest.fixture
def sacha(db) -> User:
    """Administers the site, and belongs to no group."""
    return UserFactory(display_name="Sacha", email="sacha@exemple.fr", admin=True)


@pytest.fixture
def amina(db) -> User:
    """Animates the plan pauvreté, and belongs to no group."""
    return UserFactory(display_name="Amina", email="amina@exemple.fr", reads_needs=True)


@pytest.fixture
def client_for(db) -> Callable[[User | None], Client]:
    """`client_for(bruno)` is a browser where Bruno is signed in; `client_for(None)` a stranger's."""

    def browser(user: User | None = None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return browser


def join(group: WorkingGroup, name: str, role: Role = Role.MEMBER) -> User:
    address = name.lower().replace("é", "e") + "@exemple.fr"
    user = UserFactory(display_name=name, email=address)
    MembershipFactory(group=group, user=user, role=role)
    return user
