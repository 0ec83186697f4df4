$version: "2.0"

// Observed behaviour of EC2 that botocore's description lacks. The generator reads this file together with ec2.smithy; an
// import doesn't change it.
namespace com.amazonaws.ec2

// EC2 writes times in whole seconds followed by three zeros (2026-01-01T00:00:00.000Z), even those of the shape
// MillisecondDateTime: launch times, key pairs, attachments. Only EBS has milliseconds, in its creation times.
apply Volume$CreateTime @timestampFormat("date-time")
apply Snapshot$StartTime @timestampFormat("date-time")
apply SnapshotInfo$StartTime @timestampFormat("date-time")
