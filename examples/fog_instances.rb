# fog-aws is told where Virga is:  eval "$(./virga env)"; ruby examples/fog_instances.rb
require "fog/aws"

compute = Fog::Compute.new(
  provider: "AWS",
  aws_access_key_id: ENV.fetch("AWS_ACCESS_KEY_ID"),
  aws_secret_access_key: ENV.fetch("AWS_SECRET_ACCESS_KEY"),
  region: ENV.fetch("AWS_REGION"),
  endpoint: ENV.fetch("AWS_ENDPOINT_URL")
)
image = compute.describe_images("Owner" => "self").body["imagesSet"].first["imageId"]
server = compute.servers.create(image_id: image, flavor_id: "t3.nano")
server.wait_for(120, 1) { ready? }
puts server.state
server.destroy
