"""The explorer over PostgreSQL: every page says what it says of a SQLite file, and a judgement is filed.

Search is asked by day: each database ranks texts in its own way.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from dateline.explorer import application
from dateline.explorer.app import PAGES
from dateline.run import run
from dateline.run.settle import settle
from dateline.store import open_store

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAGES_READ = [SAMPLES / "corpus.jsonl", SAMPLES / "clashes.txt"]


def test_every_page_is_the_same_on_both(on_postgres: str, tmp_path: Path) -> None:
    said = {}
    for address in (on_postgres, str(tmp_path / "s.db")):
        with open_store(address, create=True) as store:
            run(PAGES_READ, store, jobs=1)
        with TestClient(application(address), base_url="http://127.0.0.1") as client:
            said[address] = {path: _told(client, path) for path in _paths(client)}
    server, file = said.values()
    assert [path for path in file if server.get(path) != file[path]] == []
    assert [*server] == [*file]


def _paths(client: TestClient) -> list[str]:
    """Every page once, and the text, the voice and the words that somebody would look for."""
    (event, *_) = client.get("/events.json", params={"sort": "-reports"}).json()["answer"]["events"]["rows"]
    named = {"/events/{id}": event["id"], "/articles/{id}": event["article"]}
    paths = [page.path.replace("{id}", named.get(page.path, "")) + ".json" for page in PAGES if page.name != "speaker"]
    asked = (
        "/search.json?q=market&part=texts&sort=published",
        '/search.json?q="weekly market"&part=texts&sort=published',
        "/overview.json?whose=narrator",
        "/events.csv",
        "/speaker.json?name=doctor",
    )
    return [*paths, *asked, f"/articles/{event['article']}.json?report={event['id']}"]


def _told(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text[:300])
    return answer.text if path.endswith(".csv") else answer.json()["answer"]


def test_a_judgement_is_filed_in_postgresql(on_postgres: str) -> None:
    with open_store(on_postgres, create=True) as store:
        run(PAGES_READ, store, jobs=1)
        report = next(store.rows("reports")).id
    with TestClient(application(on_postgres, coder="Ada", settle=settle), base_url="http://127.0.0.1") as client:
        token = client.get("/check").text.split('name="token" value="', 1)[1].split('"', 1)[0]
        form = {"token": token, "kind": "wrong", "left": report, "reason": "a film"}
        assert client.post("/judgements", data=form, headers={"accept": "application/json"}).status_code == 201
        (row,) = client.get("/judgements.json").json()["answer"]["judgements"]["rows"]
    assert (row["kind"], row["left"], row["by"], row["reason"]) == ("wrong", report, "Ada", "a film")
