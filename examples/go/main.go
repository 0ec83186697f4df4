// The AWS SDK for Go v2 reads where Virga is from the environment:
//
//	eval "$(./virga env)"; cd examples/go && go run .
package main

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
)

func main() {
	ctx := context.Background()
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	client := ec2.NewFromConfig(settings)
	architecture := "architecture"
	images, err := client.DescribeImages(ctx, &ec2.DescribeImagesInput{
		Owners:  []string{"self", "amazon"},
		Filters: []types.Filter{{Name: &architecture, Values: []string{"x86_64"}}},
	})
	if err != nil {
		log.Fatal(err)
	}
	one := int32(1)
	run, err := client.RunInstances(ctx, &ec2.RunInstancesInput{
		ImageId: images.Images[0].ImageId, InstanceType: types.InstanceTypeT3Nano, MinCount: &one, MaxCount: &one,
	})
	if err != nil {
		log.Fatal(err)
	}
	ids := []string{*run.Instances[0].InstanceId}
	waiter := ec2.NewInstanceRunningWaiter(client, func(o *ec2.InstanceRunningWaiterOptions) { o.MinDelay = time.Second })
	found, err := waiter.WaitForOutput(ctx, &ec2.DescribeInstancesInput{InstanceIds: ids}, 2*time.Minute)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(found.Reservations[0].Instances[0].State.Name)
	if _, err := client.TerminateInstances(ctx, &ec2.TerminateInstancesInput{InstanceIds: ids}); err != nil {
		log.Fatal(err)
	}
}
