"""Replays the bugs of a git repository as git-bug does: op after op, commit after commit, without looking at any clock.

An independent reading, to compare an import with. Usage: replayGitBug.py <git dir>; writes JSON to standard output.
"""

import hashlib
import json
import subprocess
import sys

CREATE, SET_TITLE, COMMENT, SET_STATUS, LABELS, EDIT = 1, 2, 3, 4, 5, 6


def git(repository, *args, text=None):
    done = subprocess.run(["git", "--git-dir", repository, *args], input=text, capture_output=True, check=True)
    return done.stdout


def blobs(repository, names):
    """Contents of the objects that `names` name, in that order."""
    out = git(repository, "cat-file", "--batch", text="\n".join(names).encode() + b"\n")
    contents, at = [], 0
    while at < len(out):
        end = out.index(b"\n", at)
        size = int(out[at:end].split()[2])
        contents.append(out[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return contents


def operations(pack):
    """The ops of a pack, each with its id: the SHA-256 of its JSON as it is stored."""
    decoder = json.JSONDecoder()
    at = pack.index('"ops":[') + len('"ops":[')
    while pack[at] != "]":
        op, end = decoder.raw_decode(pack, at)
        yield hashlib.sha256(pack[at:end].encode()).hexdigest(), op
        at = end + 1 if pack[end] == "," else end


def replay(packs):
    bug = {"labels": set(), "comments": {}, "state": "open", "edits": 0}
    create = None
    for pack in packs:
        for op_id, op in operations(pack.decode()):
            kind = op["type"]
            if kind == CREATE:
                create = op_id
                bug["title"], bug["body"] = op["title"], op["message"]
            elif kind == SET_TITLE:
                bug["title"] = op["title"]
            elif kind == COMMENT:
                bug["comments"][op_id] = op["message"]
            elif kind == SET_STATUS:
                bug["state"] = {1: "open", 2: "closed"}[op["status"]]
            elif kind == LABELS:
                bug["labels"] = (bug["labels"] | set(op["added"] or [])) - set(op["removed"] or [])
            elif kind == EDIT and op["target"] == create:
                bug["edits"] += 1
                bug["body"] = op["message"]
            elif kind == EDIT:
                bug["edits"] += 1
                bug["comments"][op["target"]] = op["message"]
    return create, {**bug, "labels": sorted(bug["labels"]), "comments": list(bug["comments"].values())}


def main(repository):
    refs = git(repository, "for-each-ref", "--format=%(refname)", "refs/bugs").decode().split()
    result = {}
    for ref in refs:
        commits = git(repository, "rev-list", "--reverse", "--topo-order", ref).decode().split()
        create, bug = replay(blobs(repository, [f"{commit}:ops" for commit in commits]))
        assert create == ref.split("/")[-1], f"{ref} does not start with the op that names it"
        result[create] = bug
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
