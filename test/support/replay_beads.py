"""Reads the JSONL of beads, and says what an import must end with: an independent reading, to compare with.

Usage: replay_beads.py <file>; writes JSON to standard output: `issues` by their ids in beads, and `totals`.
"""

import datetime
import hashlib
import json
import re
import sys

BLOCKING = ("blocks", "blocked-by", "waits-for", "conditional-blocks")


def imported_id(beads_id):
    return hashlib.blake2b(f"import:beads:{beads_id}".encode(), digest_size=16).hexdigest()


def instant(text):
    """Milliseconds since the epoch."""
    whole, fraction, zone = re.fullmatch(r"([^.Z+]*T[^.Z+-]*)(?:\.(\d+))?(.+)", text).groups()
    moment = datetime.datetime.fromisoformat(whole + ("+00:00" if zone == "Z" else zone))
    return int(moment.timestamp()) * 1000 + int(((fraction or "") + "000")[:3])


def read(path):
    """The issues of a file without two lines of one id; lines that are no issues are left out."""
    issues = {}
    for line in open(path, encoding="utf-8"):
        try:
            issue = json.loads(line)
            if issue["id"] and issue["created_at"] and isinstance(issue["title"], str):
                issues[issue["id"]] = issue
        except (ValueError, KeyError, TypeError):
            continue
    return issues


def dependencies(issue, issues):
    """Parent, and pairs of target and type."""
    found = [d for d in issue.get("dependencies") or [] if d["depends_on_id"] != issue["id"]]
    parents = sorted((instant(d["created_at"]), d["depends_on_id"]) for d in found if d["type"] == "parent-child")
    parent = parents[0][1] if parents else None
    pairs = set()
    for d in found:
        if d["depends_on_id"] not in issues or (d["type"] == "parent-child" and d["depends_on_id"] == parent):
            continue
        pairs.add((imported_id(d["depends_on_id"]), "depends_on" if d["type"] in BLOCKING else "related_to"))
    return parent if parent in issues else None, sorted(pairs)


def replay(issue, issues):
    status = issue.get("status") or "open"
    parent, pairs = dependencies(issue, issues)
    labels = set(issue.get("labels") or [])
    if status not in ("open", "closed"):
        labels.add(f"status:{status}")
    if issue.get("priority") is not None:
        labels.add(f"priority:P{issue['priority']}")
    if issue.get("issue_type"):
        labels.add(f"type:{issue['issue_type']}")
    if parent:
        labels.add(f"parent:{imported_id(parent)}")
    return {
        "issue_id": imported_id(issue["id"]),
        "title": issue["title"],
        "state": "closed" if status in ("closed", "tombstone") else "open",
        "labels": sorted(labels),
        "assignees": [issue["assignee"]] if issue.get("assignee") else [],
        "comments": len(issue.get("comments") or []) + (1 if issue.get("close_reason") else 0),
        "dependencies": pairs,
    }


def main(path):
    issues = read(path)
    result = {beads_id: replay(issue, issues) for beads_id, issue in issues.items()}
    values = result.values()
    totals = {
        "issues": len(result),
        "open": sum(issue["state"] == "open" for issue in values),
        "comments": sum(issue["comments"] for issue in values),
        "dependencies": sum(len(issue["dependencies"]) for issue in values),
        "parents": sum(any(label.startswith("parent:") for label in issue["labels"]) for issue in values),
    }
    json.dump({"issues": result, "totals": totals}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
