"""A second reader of the issue log, which shares nothing with the program under test.

usage: read_log.py GIT_DIR [REF]

Walks the commits by prev_wal with plain git commands, recomputes every chunk hash and event id with hashlib, and prints
what it found as JSON. Ends with an error at the first thing that is not as the format says.
"""

import hashlib
import json
import subprocess
import sys

HEADER = b"\x01\x00\x07cbor-v1"


def main():
    git_dir, ref = sys.argv[1], (sys.argv + ["refs/grite/wal"])[2]
    batch = subprocess.Popen(
        ["git", "--git-dir", git_dir, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    head = subprocess.run(
        ["git", "--git-dir", git_dir, "rev-parse", ref], check=True, capture_output=True, text=True
    ).stdout.strip()
    commits, events, commit = [], [], head
    while commit is not None:
        commits.append(commit)
        chunk_hash, previous, chunks = read_commit(batch, commit)
        parents = [line[7:] for line in read(batch, commit).decode().split("\n\n")[0].split("\n") if line.startswith("parent ")]
        require(previous is None or previous in parents, f"{commit}: prev_wal is no parent")
        require(list(chunks) == [chunk_hash], f"{commit}: meta.json names another chunk")
        for chunk in chunks.values():
            events.extend(read_chunk(chunk))
        commit = previous
    batch.stdin.close()
    batch.wait()
    json.dump({"head": head, "commits": commits, "events": events}, sys.stdout)


def require(holds, what):
    if not holds:
        sys.exit(what)


def read(batch, name):
    batch.stdin.write(name.encode() + b"\n")
    batch.stdin.flush()
    header = batch.stdout.readline().split()
    require(len(header) == 3, f"{name}: {header}")
    content = batch.stdout.read(int(header[2]))
    batch.stdout.read(1)
    return content


def read_commit(batch, commit):
    meta = json.loads(read(batch, f"{commit}:meta.json"))
    # Other keys and files are extension points that every reader ignores.
    require(list(meta)[:4] == ["schema_version", "actor_id", "chunk_hash", "prev_wal"], f"{commit}: keys of meta.json")
    chunks = {}
    for path, oid in files(batch, f"{commit}^{{tree}}", ""):
        if path.endswith(".bin"):
            name = path.split("/")[-1][:-4]
            content = read(batch, oid)
            require(hashlib.blake2b(content, digest_size=32).hexdigest() == name, f"{path}: not the hash of its chunk")
            require(len(path.split("/")) == 5 and path.startswith("events/"), f"{path}: not by date")
            chunks[name] = content
    return meta["chunk_hash"], meta["prev_wal"], chunks


def files(batch, tree, prefix):
    content = read(batch, tree)
    while content:
        space, nul = content.index(b" "), content.index(b"\0")
        mode, name, oid = content[:space], content[space + 1 : nul].decode(), content[nul + 1 : nul + 21].hex()
        content = content[nul + 21 :]
        if mode == b"40000":
            yield from files(batch, oid, f"{prefix}{name}/")
        else:
            yield prefix + name, oid


def read_chunk(chunk):
    require(chunk[:8] in (b"GRITECNK", b"GRITCHNK"), "magic")
    require(chunk[8:18] == HEADER, "version and codec")
    records, end = decode(chunk, 18)
    require(end == len(chunk), "bytes behind the records")
    for record in records:
        event_id, issue, actor, ts, parent, kind, payload, sig = record
        preimage = encode([1, issue, actor, ts, parent, kind, payload])
        require(hashlib.blake2b(preimage, digest_size=32).digest() == event_id, f"{event_id.hex()}: not the hash of its event")
        yield {"id": event_id.hex(), "issue": issue.hex(), "actor": actor.hex(), "ts": ts, "kind": kind}


def decode(data, at):
    major, value, at = decode_head(data, at)
    if major == 0:
        return value, at
    if major == 2:
        return data[at : at + value], at + value
    if major == 3:
        return data[at : at + value].decode(), at + value
    if major == 4:
        items = []
        for _ in range(value):
            item, at = decode(data, at)
            items.append(item)
        return items, at
    require(major == 7 and value == 22, f"major type {major}, value {value}")
    return None, at


def decode_head(data, at):
    major, detail = data[at] >> 5, data[at] & 0x1F
    at += 1
    if detail < 24:
        return major, detail, at
    width = {24: 1, 25: 2, 26: 4, 27: 8}[detail]
    value = int.from_bytes(data[at : at + width], "big")
    require(value >= {1: 24, 2: 1 << 8, 4: 1 << 16, 8: 1 << 32}[width], "not the shortest form")
    return major, value, at + width


def encode(value):
    if value is None:
        return b"\xf6"
    if isinstance(value, int):
        return encode_head(0, value)
    if isinstance(value, bytes):
        return encode_head(2, len(value)) + value
    if isinstance(value, str):
        return encode_head(3, len(value.encode())) + value.encode()
    return encode_head(4, len(value)) + b"".join(encode(item) for item in value)


def encode_head(major, value):
    if value < 24:
        return bytes([major << 5 | value])
    width = next(w for w in (1, 2, 4, 8) if value < 1 << (8 * w))
    return bytes([major << 5 | {1: 24, 2: 25, 4: 26, 8: 27}[width]]) + value.to_bytes(width, "big")


main()
