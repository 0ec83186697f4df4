//! The AWS SDK for Rust reads where Virga is from the environment:
//!
//!     eval "$(./virga env)"; cd examples/rust && cargo run
use aws_config::BehaviorVersion;
use aws_sdk_ec2::client::Waiters;
use aws_sdk_ec2::types::{Filter, InstanceType};
use std::time::Duration;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), aws_sdk_ec2::Error> {
    let client = aws_sdk_ec2::Client::new(&aws_config::load_defaults(BehaviorVersion::latest()).await);
    let images = client
        .describe_images()
        .set_owners(Some(vec!["self".into(), "amazon".into()]))
        .filters(Filter::builder().name("architecture").values("x86_64").build())
        .send()
        .await?;
    let run = client
        .run_instances()
        .image_id(images.images()[0].image_id().unwrap_or_default())
        .instance_type(InstanceType::T3Nano)
        .min_count(1)
        .max_count(1)
        .send()
        .await?;
    let id = run.instances()[0].instance_id().unwrap_or_default();
    client
        .wait_until_instance_running()
        .instance_ids(id)
        .wait(Duration::from_secs(120))
        .await
        .expect("the instance runs");
    let found = client.describe_instances().instance_ids(id).send().await?;
    let state = found.reservations()[0].instances()[0].state().and_then(|state| state.name());
    println!("{}", state.map_or("unknown", |name| name.as_str()));
    client.terminate_instances().instance_ids(id).send().await?;
    Ok(())
}
