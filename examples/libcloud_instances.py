"""Apache Libcloud (3.8 or later) is told where Virga is: eval "$(./virga env)"; python examples/libcloud_instances.py"""
import os
from urllib.parse import urlsplit

from libcloud.compute.providers import get_driver
from libcloud.compute.types import Provider

endpoint = urlsplit(os.environ["AWS_ENDPOINT_URL"])
driver = get_driver(Provider.EC2)(
    os.environ["AWS_ACCESS_KEY_ID"],
    os.environ["AWS_SECRET_ACCESS_KEY"],
    region=os.environ["AWS_REGION"],
    host=endpoint.hostname,
    port=endpoint.port,
    secure=endpoint.scheme == "https",
    signature_version="4",
)
# A Virga with machines has made its own image; simulated hosts have those that Amazon publishes.
image = (driver.list_images(ex_owner="self") or driver.list_images(ex_owner="amazon"))[0]
size = next(size for size in driver.list_sizes() if size.id == "t3.nano")
node = driver.create_node(name="example", image=image, size=size)
driver.wait_until_running([node], ssh_interface="private_ips", timeout=120)
print(driver.list_nodes(ex_node_ids=[node.id])[0].state)
driver.destroy_node(node)
