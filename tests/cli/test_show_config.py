"""``maturity show-config``: every option, its value and where it comes from."""

import json


def test_where_each_value_comes_from(call, folder):
    text = folder.settings.read_text("utf-8") + "method:\n  smallest_group: 7\n"
    folder.settings.write_text(text, "utf-8")
    content = json.loads(call("show-config", folder.path, "--json").out)
    assert content["smallest_group"] == {"value": "7", "from": "settings"}
    assert content["language"] == {"value": "sv", "from": "settings"}
    assert content["confidence"] == {"value": "0.95", "from": "default"}
    assert content["cut_points"] == {"value": "20, 40, 60, 80", "from": "questionnaire"}
    assert content["name"]["value"] == "Fyra kommuner"


def test_what_is_not_written_down_is_a_default(call, folder):
    lines = folder.settings.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("language")]
    folder.settings.write_text("\n".join(kept), "utf-8")
    content = json.loads(call("show-config", folder.path, "--json").out)
    assert content["language"] == {"value": "sv", "from": "default"}


def test_the_table_in_swedish(call, folder):
    called = call("show-config", folder.path)
    assert called.code == 0
    lines = {line.split()[0]: line for line in called.out.splitlines()}
    assert lines["Inställning"].split() == ["Inställning", "Värde", "Kommer", "från"]
    assert lines["smallest_group"].split() == ["smallest_group", "5", "förval"]
    assert lines["cut_points"].endswith("frågeformuläret")
    assert lines["round"].endswith("assessment.yml")


def test_a_smallest_group_below_three_is_refused(call, folder):
    text = folder.settings.read_text("utf-8") + "method:\n  smallest_group: 2\n"
    folder.settings.write_text(text, "utf-8")
    called = call("show-config", folder.path)
    assert called.code == 1
    assert "rad 11, kolumn method.smallest_group: här står ”2”" in called.err
    assert "minst 3" in called.err
