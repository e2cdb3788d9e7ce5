import pytest

from tests.workspace.watch.elsewhere import elsewhere


@pytest.fixture
def server():
    with elsewhere() as there:
        yield there
