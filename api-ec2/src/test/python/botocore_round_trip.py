"""Compares Virga's codecs with botocore's serialisers and parsers, for every operation that both know.

  botocore_round_trip.py requests SERVICE DIRECTORY SEED
      reads   known.tsv      operations and members that Virga knows: "operation NAME" and "member SHAPE MEMBER"
      writes  inputs.jsonl   random inputs, one {"operation", "value"} a line
              requests.tsv   the same, serialised by botocore: operation, form body
  botocore_round_trip.py compare SERVICE DIRECTORY
      reads   decoded.jsonl  what Virga decoded, a line for each line of inputs.jsonl
              outputs.jsonl  random outputs, and
              responses.tsv  the same, encoded by Virga: operation, body in Base64
      prints every difference, and exits with 1 if there is any
"""

import base64
import datetime
import json
import random
import struct
import sys

import botocore.awsrequest
import botocore.loaders
import botocore.model
import botocore.parsers
import botocore.serialize

TEXT = "abcXYZ019 -_.~/&<>\"'=+%;:,?#\u00e9\u6f22\U0001f642"
MAX_DEPTH = 9


def service_model(name):
    data = botocore.loaders.Loader().load_service_model(name, "service-2")
    return botocore.model.ServiceModel(data, name)


class Values:
    """Random values of shapes. Full ones have every member that Virga knows, others have about half of them."""

    def __init__(self, chance, members):
        self.chance = chance
        self.members = members

    def of(self, shape, full, path=()):
        kind = shape.type_name
        if kind == "structure":
            known = self.members.get(shape.name, ())
            value = {}
            for name, member in shape.members.items():
                too_deep = len(path) >= MAX_DEPTH or member.name in path
                if name not in known or (too_deep and member.type_name in ("structure", "list", "map")):
                    continue
                if full or self.chance.random() < 0.5:
                    inner = self.of(member, full, path + (shape.name,))
                    if inner not in ({}, []):  # a request can't tell empty from absent
                        value[name] = inner
            return value
        if kind == "list":
            count = self.chance.randint(1, 2) if len(path) < 4 else 1
            items = [self.of(shape.member, full, path + (shape.name,)) for _ in range(count)]
            return [item for item in items if item not in ({}, [])]
        if kind == "map":
            return {self.text(): self.of(shape.value, full, path + (shape.name,)) for _ in range(2)}
        return self.simple(kind)

    def simple(self, kind):
        chance = self.chance
        if kind == "boolean":
            return chance.random() < 0.5
        if kind == "integer":
            return chance.randint(-(2**31), 2**31 - 1)
        if kind == "long":
            return chance.randint(-(2**63), 2**63 - 1)
        if kind == "float":
            return struct.unpack("f", struct.pack("f", chance.uniform(-1e6, 1e6)))[0]
        if kind == "double":
            return chance.uniform(-1e12, 1e12)
        if kind == "timestamp":
            start = datetime.datetime(1990, 1, 1, tzinfo=datetime.timezone.utc)
            return start + datetime.timedelta(milliseconds=chance.randint(0, 50 * 365 * 86400 * 1000))
        if kind == "blob":
            return bytes(chance.randrange(256) for _ in range(chance.randint(1, 12)))
        return self.text()

    def text(self):
        return "".join(self.chance.choice(TEXT) for _ in range(self.chance.randint(1, 12)))


def plain(value):
    """A value in the form of JSON: times and bytes as text."""
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value


def differences(expected, actual, path):
    if isinstance(expected, dict) and isinstance(actual, dict):
        for name in sorted(expected.keys() | actual.keys()):
            if name not in expected:
                yield f"{path}.{name}: unexpected {actual[name]!r}"
            elif name not in actual:
                yield f"{path}.{name}: missing {expected[name]!r}"
            else:
                yield from differences(expected[name], actual[name], f"{path}.{name}")
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for index, (left, right) in enumerate(zip(expected, actual)):
            yield from differences(left, right, f"{path}[{index}]")
    elif isinstance(expected, float) and isinstance(actual, (int, float)):
        if abs(expected - actual) > 1e-6 * max(1.0, abs(expected)):
            yield f"{path}: {expected!r} became {actual!r}"
    elif expected != actual or isinstance(expected, bool) != isinstance(actual, bool):
        yield f"{path}: {expected!r} became {actual!r}"


def only_known(value, shape):
    """A value without the members that botocore doesn't know."""
    if shape is None:
        return {}
    if shape.type_name == "structure":
        return {n: only_known(m, shape.members[n]) for n, m in value.items() if n in shape.members}
    if shape.type_name == "list":
        return [only_known(item, shape.member) for item in value]
    if shape.type_name == "map":
        return {key: only_known(item, shape.value) for key, item in value.items()}
    return value


def requests(service, directory, seed):
    operations, members = set(), {}
    with open(f"{directory}/known.tsv", encoding="utf-8") as known:
        for line in known:
            kind, name, *member = line.rstrip("\n").split("\t")
            if kind == "operation":
                operations.add(name)
            else:
                names = members.setdefault(name, set())
                names.update(member)
    model = service_model(service)
    serializer = botocore.serialize.create_serializer(model.metadata["protocol"], include_validation=False)
    values = Values(random.Random(seed), members)
    with open(f"{directory}/inputs.jsonl", "w", encoding="utf-8") as inputs, open(
        f"{directory}/requests.tsv", "w", encoding="utf-8"
    ) as bodies:
        for name in model.operation_names:
            if name not in operations:
                continue
            operation = model.operation_model(name)
            for full in (True, False):
                value = values.of(operation.input_shape, full) if operation.input_shape else {}
                request = serializer.serialize_to_request(value, operation)
                prepared = botocore.awsrequest.AWSRequest(
                    method="POST", url="http://localhost/", data=request["body"]
                ).prepare()
                body = prepared.body.decode("ascii") if isinstance(prepared.body, bytes) else prepared.body
                inputs.write(json.dumps({"operation": name, "value": plain(value)}) + "\n")
                bodies.write(f"{name}\t{body}\n")


def compare(service, directory):
    model = service_model(service)
    parser = botocore.parsers.create_parser(model.metadata["protocol"])
    found = []
    compared = {"inputs": 0, "outputs": 0}
    with open(f"{directory}/inputs.jsonl", encoding="utf-8") as inputs, open(
        f"{directory}/decoded.jsonl", encoding="utf-8"
    ) as decoded:
        for expected, actual in zip(inputs, decoded, strict=True):
            expected, actual = json.loads(expected), json.loads(actual)
            path = f"input of {expected['operation']}"
            found += differences(expected["value"], actual["value"], path)
            compared["inputs"] += 1
    with open(f"{directory}/outputs.jsonl", encoding="utf-8") as outputs, open(
        f"{directory}/responses.tsv", encoding="utf-8"
    ) as responses:
        for expected, response in zip(outputs, responses, strict=True):
            expected = json.loads(expected)
            name, body = response.rstrip("\n").split("\t")
            if name not in model.operation_names:
                continue
            shape = model.operation_model(name).output_shape
            answer = {"status_code": 200, "headers": {}, "body": base64.b64decode(body)}
            parsed = parser.parse(answer, shape)
            metadata = parsed.pop("ResponseMetadata", {})
            if metadata.get("RequestId") != "f0e1d2c3":
                found.append(f"output of {name}: request id is {metadata.get('RequestId')!r}")
            known = only_known(expected["value"], shape)
            found += differences(known, plain(parsed), f"output of {name}")
            compared["outputs"] += 1
    for difference in found[:40]:
        print(difference)
    print(f"{len(found)} differences; compared {compared['inputs']} inputs and {compared['outputs']} outputs"
          f" with botocore {botocore.__version__}")
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1] == "requests":
        requests(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        sys.exit(compare(sys.argv[2], sys.argv[3]))
