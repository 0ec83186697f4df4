$version: "2.0"

// What EC2 is seen to do and botocore's description does not say. The generator reads this file beside ec2.smithy; an
// import does not touch it.
namespace com.amazonaws.ec2

// EC2 writes times in whole seconds with three zeros behind (2026-01-01T00:00:00.000Z), also those of the shape
// MillisecondDateTime: launch times, key pairs, attachments. Only EBS tells milliseconds of when its things were made.
apply Volume$CreateTime @timestampFormat("date-time")
apply Snapshot$StartTime @timestampFormat("date-time")
apply SnapshotInfo$StartTime @timestampFormat("date-time")
