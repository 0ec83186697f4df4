"""Calls every operation that Virga only lists, in every protocol that botocore speaks, and an operation that no service has.

  boto_every_service.py FILE ENDPOINT
      reads   lines of "SERVICE PROTOCOL OPERATION", separated by tabs
      prints  every call that was not refused as it should be, and how many were
"""

import datetime
import sys

import botocore.config
import botocore.exceptions
import botocore.loaders
import botocore.session

PROTOCOLS = {
    "AWS_QUERY": "query",
    "AWS_JSON_1_0": "json",
    "AWS_JSON_1_1": "json",
    "REST_JSON_1": "rest-json",
    "RPC_V2_CBOR": "smithy-rpc-v2-cbor",
}
CONFIG = botocore.config.Config(
    parameter_validation=False, retries={"max_attempts": 0}, inject_host_prefix=False, read_timeout=30
)


class OneProtocol(botocore.loaders.Loader):
    """Loads services as if they spoke one protocol only."""

    protocol = None

    def load_service_model(self, service_name, type_name, api_version=None):
        model = super().load_service_model(service_name, type_name, api_version)
        if type_name == "service-2" and self.protocol is not None:
            model = dict(model, metadata=dict(model["metadata"], protocol=self.protocol, protocols=[self.protocol]))
        return model


def least(shape, depth=0):
    """A value with no more than what is required."""
    kind = shape.type_name
    if kind == "structure":
        wanted = shape.required_members if depth < 8 else []
        return {name: least(shape.members[name], depth + 1) for name in wanted}
    if kind == "list":
        return [least(shape.member, depth + 1)] if depth < 8 else []
    if kind == "map":
        return {"key": least(shape.value, depth + 1)}
    if kind == "timestamp":
        return datetime.datetime(2030, 1, 2, tzinfo=datetime.timezone.utc)
    return {"boolean": True, "integer": 1, "long": 1, "float": 1.5, "double": 1.5, "blob": b"x"}.get(kind, "x")


def spoken(loader, service, protocol):
    try:
        metadata = loader.load_service_model(service, "service-2")["metadata"]
    except botocore.exceptions.UnknownServiceError:
        return False
    return PROTOCOLS[protocol] in (metadata.get("protocols") or [metadata["protocol"]])


def rename(params, **kwargs):
    """Makes a request one for an operation that no service has."""
    body = params["body"]
    if isinstance(body, dict) and "Action" in body:
        body["Action"] = "NoSuchOperation"
    elif "X-Amz-Target" in params["headers"]:
        params["headers"]["X-Amz-Target"] = params["headers"]["X-Amz-Target"].rsplit(".", 1)[0] + ".NoSuchOperation"
    elif "/operation/" in params["url_path"]:
        params["url_path"] = params["url_path"].rsplit("/", 1)[0] + "/NoSuchOperation"
    else:
        params["url_path"] = "/no/such/operation"
    params["url"] = params["url"].split("/", 3)[0] + "//" + params["url"].split("/", 3)[2] + params["url_path"]


def called(client, operation, params):
    """The HTTP status and code of a refusal, or what happened instead."""
    try:
        client._make_api_call(operation, params)
    except botocore.exceptions.ClientError as refusal:
        error = refusal.response["Error"]
        metadata = refusal.response["ResponseMetadata"]
        if not metadata.get("RequestId") or not error.get("Message"):
            return f"an error without request id or message: {refusal.response}"
        return metadata["HTTPStatusCode"], error["Code"]
    except Exception as other:
        return f"{type(other).__name__}: {other}"
    return "a success"


def main(file, endpoint):
    operations = {}
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            service, protocol, operation = line.rstrip("\n").split("\t")
            operations.setdefault((service, protocol), []).append(operation)
    loader = OneProtocol()
    calls, failures, skipped = 0, [], []
    for (service, protocol), names in operations.items():
        loader.protocol = None
        if not spoken(loader, service, protocol):
            skipped.append(f"{service} in {protocol}")
            continue
        session = botocore.session.Session()
        loader = OneProtocol()
        loader.protocol = PROTOCOLS[protocol]
        session.register_component("data_loader", loader)
        client = session.create_client(service, endpoint_url=endpoint, config=CONFIG)
        query = protocol == "AWS_QUERY"
        compatible = "awsQueryCompatible" in client.meta.service_model.metadata and not query
        model = client.meta.service_model
        for name in names:
            if name not in model.operation_names:
                continue
            shape = model.operation_model(name).input_shape
            calls += 1
            outcome = called(client, name, least(shape) if shape else {})
            wanted = (400, "UnsupportedOperation" if query or compatible else "UnsupportedOperationException")
            if outcome != wanted:
                failures.append(f"{service}:{name} in {protocol}: {outcome}")
        client.meta.events.register("before-call", rename)
        name = next(name for name in names if name in model.operation_names)
        shape = model.operation_model(name).input_shape
        calls += 1
        outcome = called(client, name, least(shape) if shape else {})
        wanted = {
            "AWS_QUERY": (400, "InvalidAction"),
            "REST_JSON_1": (404, "UnknownOperationException"),
        }.get(protocol, (400, "InvalidAction" if compatible else "UnknownOperationException"))
        if outcome != wanted:
            failures.append(f"{service}:NoSuchOperation in {protocol}: {outcome}")
    for failure in failures:
        print(failure)
    for service in skipped:
        print(f"skipped {service}, which this botocore doesn't speak")
    print(f"{len(failures)} of {calls} calls were not refused as they should be, with botocore {botocore.__version__}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
