"""Compares Virga's codecs with botocore's serialisers and parsers, for every operation and protocol that both know.

  botocore_round_trip.py requests DIRECTORY SEED ROUNDS
      reads   known.tsv      what Virga knows: "protocol SERVICE PROTOCOL", "operation SERVICE NAME", "member SERVICE SHAPE MEMBER"
      writes  inputs.jsonl   random inputs
              requests.tsv   the same, serialised by botocore: service, protocol, operation, method, URL, headers, body
  botocore_round_trip.py compare DIRECTORY
      reads   decoded.jsonl  what Virga decoded, a line for each line of inputs.jsonl
              outputs.jsonl  random outputs
              responses.tsv  the same, encoded by Virga: service, protocol, operation, status, headers, body
      prints every difference, and exits with 1 if there is any

Headers (a line each) and bodies are in Base64.
"""

import base64
import datetime
import io
import json
import random
import struct
import sys

import botocore.awsrequest
import botocore.exceptions
import botocore.loaders
import botocore.model
import botocore.parsers
import botocore.serialize
from botocore.compat import HTTPHeaders

TEXT = "abcXYZ019 -_.~/&<>\"'=+%;:,?#\u00e9\u6f22\U0001f642"
HEADER_TEXT = "abcXYZ019-_./="
MAX_DEPTH = 9
PROTOCOLS = {
    "EC2_QUERY": "ec2",
    "AWS_QUERY": "query",
    "AWS_JSON_1_0": "json",
    "AWS_JSON_1_1": "json",
    "REST_JSON_1": "rest-json",
    "RPC_V2_CBOR": "smithy-rpc-v2-cbor",
}
LOADER = botocore.loaders.Loader()


def service_model(name):
    """botocore's model of the service, or None if this botocore is older than the service."""
    try:
        return botocore.model.ServiceModel(LOADER.load_service_model(name, "service-2"), name)
    except botocore.exceptions.UnknownServiceError:
        return None


def speaks(model, protocol):
    return PROTOCOLS[protocol] in (model.metadata.get("protocols") or [model.metadata["protocol"]])


class Values:
    """Random values of shapes. Full ones have every member that Virga knows, others have about half of them."""

    def __init__(self, chance, members, protocol):
        self.chance = chance
        self.members = members
        self.protocol = protocol

    def of(self, shape, full, path=()):
        kind = shape.type_name
        if kind == "structure":
            return self.document(3) if shape.is_document_type else self.structure(shape, full, path)
        if kind == "list":
            count = self.chance.randint(1, 2) if len(path) < 4 else 1
            items = [self.of(shape.member, full, path + (shape.name,)) for _ in range(count)]
            return [item for item in items if item not in ({}, [])]
        if kind == "map":
            entries = {self.text(): self.of(shape.value, full, path + (shape.name,)) for _ in range(2)}
            return {key: value for key, value in entries.items() if value not in ({}, [])}
        return self.simple(kind)

    def structure(self, shape, full, path):
        known = self.members.get(shape.name, ())
        members = [(name, member) for name, member in shape.members.items() if name in known]
        union = getattr(shape, "is_tagged_union", False)
        if union and members:
            members = [self.chance.choice(members)]
        value = {}
        for name, member in members:
            location = member.serialization.get("location")
            if (len(path) >= MAX_DEPTH or member.name in path) and member.type_name in ("structure", "list", "map"):
                continue
            if not (full or union or location == "uri" or self.chance.random() < 0.5):
                continue
            if location == "uri" and member.type_name == "string":
                inner = "x" + self.text()
            elif location == "header" and member.type_name == "string":
                inner = "".join(self.chance.choice(HEADER_TEXT) for _ in range(self.chance.randint(1, 12)))
            else:
                inner = self.of(member, full, path + (shape.name,))
            if inner not in (None, {}, []):  # a query request can't tell empty from absent
                value[name] = inner
        return value

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
            # botocore sends whole seconds, except as ISO 8601
            step = 1 if self.protocol in ("EC2_QUERY", "AWS_QUERY") else 1000
            return start + datetime.timedelta(milliseconds=step * chance.randint(0, 50 * 365 * 86400 * 1000 // step))
        if kind == "blob":
            return bytes(chance.randrange(256) for _ in range(chance.randint(1, 12)))
        return self.text()

    def document(self, depth):
        kind = self.chance.randrange(6 if depth else 4)
        if kind == 4:
            return [self.document(depth - 1), self.document(depth - 1)]
        if kind == 5:
            return {self.text(): self.document(depth - 1)}
        return [None, self.chance.random() < 0.5, self.chance.randint(-(2**40), 2**40), self.text()][kind]

    def text(self):
        return "".join(self.chance.choice(TEXT) for _ in range(self.chance.randint(1, 12)))


def plain(value):
    """A value in the form of JSON: times and bytes as text."""
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, datetime.datetime):
        rounded = value.astimezone(datetime.timezone.utc) + datetime.timedelta(microseconds=500)
        return rounded.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
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
    if shape.type_name == "structure" and not shape.is_document_type:
        return {n: only_known(m, shape.members[n]) for n, m in value.items() if n in shape.members}
    if shape.type_name == "list":
        return [only_known(item, shape.member) for item in value]
    if shape.type_name == "map":
        return {key: only_known(item, shape.value) for key, item in value.items()}
    return value


def read_known(directory):
    """Protocols, operations, and members by shape, by service."""
    services = {}
    with open(f"{directory}/known.tsv", encoding="utf-8") as known:
        for line in known:
            kind, service, *names = line.rstrip("\n").split("\t")
            protocols, operations, members = services.setdefault(service, (set(), set(), {}))
            if kind == "protocol":
                protocols.add(names[0])
            elif kind == "operation":
                operations.add(names[0])
            else:
                members.setdefault(names[0], set()).update(names[1:])
    return services


def encoded(data):
    return base64.b64encode(data).decode("ascii")


def serialized(serializer, operation, value):
    request = serializer.serialize_to_request(value, operation)
    botocore.awsrequest.prepare_request_dict(request, endpoint_url="http://localhost")
    prepared = botocore.awsrequest.create_request_object(request).prepare()
    body = prepared.body or b""
    if isinstance(body, str):
        body = body.encode("utf-8")
    headers = []
    for name, text in prepared.headers.items():
        headers.append(f"{name}:{text.decode('utf-8') if isinstance(text, bytes) else text}\n")
    return [prepared.method, prepared.url, encoded("".join(headers).encode("utf-8")), encoded(bytes(body))]


def requests(directory, seed, rounds):
    with open(f"{directory}/inputs.jsonl", "w", encoding="utf-8") as inputs, open(
        f"{directory}/requests.tsv", "w", encoding="utf-8"
    ) as bodies:
        for service, (protocols, operations, members) in sorted(read_known(directory).items()):
            model = service_model(service)
            for protocol in sorted(protocols):
                if model is None or not speaks(model, protocol):
                    print(f"skipped {service} in {protocol}, which this botocore doesn't speak")
                    continue
                serializer = botocore.serialize.create_serializer(PROTOCOLS[protocol], include_validation=False)
                values = Values(random.Random(seed), members, protocol)
                for name in model.operation_names:
                    operation = model.operation_model(name)
                    if name not in operations or operation.has_event_stream_input:
                        continue
                    for i in range(2 * rounds):
                        value = values.of(operation.input_shape, i % 2 == 0) if operation.input_shape else {}
                        fields = [service, protocol, name] + serialized(serializer, operation, value)
                        inputs.write(json.dumps(plain(value)) + "\n")
                        bodies.write("\t".join(fields) + "\n")


def compare(directory):
    found = []
    compared = {"inputs": 0, "outputs": 0}
    with open(f"{directory}/inputs.jsonl", encoding="utf-8") as inputs, open(
        f"{directory}/decoded.jsonl", encoding="utf-8"
    ) as decoded, open(f"{directory}/requests.tsv", encoding="utf-8") as sent:
        for expected, actual, request in zip(inputs, decoded, sent, strict=True):
            service, protocol, name, *_ = request.split("\t", 3)
            path = f"{service} in {protocol}: input of {name}"
            found += differences(json.loads(expected), json.loads(actual), path)
            compared["inputs"] += 1
    models, parsers = {}, {}
    with open(f"{directory}/outputs.jsonl", encoding="utf-8") as outputs, open(
        f"{directory}/responses.tsv", encoding="utf-8"
    ) as responses:
        for expected, response in zip(outputs, responses, strict=True):
            service, protocol, name, status, headers, body = response.rstrip("\n").split("\t")
            if service not in models:
                models[service] = service_model(service)
            model = models[service]
            if model is None or not speaks(model, protocol) or name not in model.operation_names:
                continue
            if protocol not in parsers:
                parsers[protocol] = botocore.parsers.create_parser(PROTOCOLS[protocol])
            answer = {"status_code": int(status), "headers": HTTPHeaders(), "body": base64.b64decode(body)}
            for header in base64.b64decode(headers).decode("utf-8").splitlines():
                answer["headers"].add_header(*header.split(":", 1))
            if model.operation_model(name).has_event_stream_output:
                continue
            path = f"{service} in {protocol}: output of {name}"
            shape = model.operation_model(name).output_shape
            stream = model.operation_model(name).get_streaming_output()
            if stream is not None:
                answer["body"] = io.BytesIO(answer["body"])
            parsed = parsers[protocol].parse(answer, shape)
            if stream is not None:
                payload = shape.serialization["payload"]
                parsed[payload] = parsed[payload].read()
                if not parsed[payload]:  # an empty stream and an absent one are the same
                    del parsed[payload]
            metadata = parsed.pop("ResponseMetadata", {})
            # elsewhere the HTTP server adds it, as a header
            in_body = protocol in ("EC2_QUERY", "AWS_QUERY")
            if in_body and metadata.get("RequestId") != "f0e1d2c3":
                found.append(f"{path}: request id is {metadata.get('RequestId')!r}")
            found += differences(only_known(json.loads(expected), shape), plain(parsed), path)
            compared["outputs"] += 1
    for difference in found[:40]:
        print(difference)
    print(f"{len(found)} differences; compared {compared['inputs']} inputs and {compared['outputs']} outputs"
          f" with botocore {botocore.__version__}")
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1] == "requests":
        requests(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        sys.exit(compare(sys.argv[2]))
