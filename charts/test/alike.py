"""What the chart renders says the same as dapr-components/, and names only settings that the service reads."""
import json
import pathlib
import re
import sys

import yaml

VARIABLE = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b|\b(?:AUTH|CANARY)\b")
# Read by the service's logging, before its settings.
LOGGING = {"LOG_LEVEL", "KAFKA_LOG_LEVEL"}


def bare(document):
    """Without what only the chart writes; a list of named entries by name, scopes in any order."""
    document = dict(document)
    document["metadata"] = document["metadata"]["name"]
    if "scopes" in document:
        document["scopes"] = sorted(document["scopes"])
    metadata = document.get("spec", {}).get("metadata")
    if isinstance(metadata, list):
        document["spec"] = {**document["spec"], "metadata": {each["name"]: each for each in metadata}}
    return document


def objects(documents):
    return {
        (each["kind"], each["metadata"]["name"]): bare(each)
        for each in documents
        if each and each["apiVersion"].startswith("dapr.io/")
    }


def components(rendered, folder):
    files = {}
    for file in sorted(folder.glob("*.yaml")):
        files.update(objects(yaml.safe_load_all(file.read_text())))
    chart = objects(rendered)
    problems = [f"only in one of them: {each}" for each in sorted(set(files) ^ set(chart))]
    for key in sorted(set(files) & set(chart)):
        if files[key] != chart[key]:
            problems.append(f"{key} differs:\n  {json.dumps(files[key])}\n  {json.dumps(chart[key])}")
    return problems


def variables(rendered, schema, defaults):
    known = set(VARIABLE.findall(defaults)) | LOGGING
    asked = {
        variable["name"]
        for each in rendered
        if each and each["kind"] in ("Deployment", "Job")
        for variable in each["spec"]["template"]["spec"]["containers"][0]["env"]
    }
    allowed = set(schema["$defs"]["settings"]["propertyNames"]["enum"])
    return [f"{each} is no setting of conf/defaults.yaml" for each in sorted((asked | allowed) - known)]


def main(rendered, root):
    root = pathlib.Path(root)
    documents = list(yaml.safe_load_all(pathlib.Path(rendered).read_text()))
    schema = json.loads((root / "charts/todo-app/values.schema.json").read_text())
    problems = components(documents, root / "dapr-components")
    problems += variables(documents, schema, (root / "conf/defaults.yaml").read_text())
    if problems:
        sys.exit("\n".join(problems))


main(*sys.argv[1:])
