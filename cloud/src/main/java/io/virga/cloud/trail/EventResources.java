package io.virga.cloud.trail;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The resources that an event is about, as LookupEvents tells of them: those whose ids and names are in its input and its
 * answer.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Resource.html">Resource</a>
 */
final class EventResources {
    private static final JsonMapper JSON = new JsonMapper();

    /** The types of EC2's resources by the beginnings of their ids. */
    private static final Map<String, String> BY_PREFIX = Map.ofEntries(
            Map.entry("ami", "AWS::EC2::Ami"),
            Map.entry("eipalloc", "AWS::EC2::EIP"),
            Map.entry("eni", "AWS::EC2::NetworkInterface"),
            Map.entry("i", "AWS::EC2::Instance"),
            Map.entry("igw", "AWS::EC2::InternetGateway"),
            Map.entry("lt", "AWS::EC2::LaunchTemplate"),
            Map.entry("rtb", "AWS::EC2::RouteTable"),
            Map.entry("sg", "AWS::EC2::SecurityGroup"),
            Map.entry("snap", "AWS::EC2::Snapshot"),
            Map.entry("subnet", "AWS::EC2::Subnet"),
            Map.entry("vol", "AWS::EC2::Volume"),
            Map.entry("vpc", "AWS::EC2::VPC"));

    /** The types of resources that are known by names, by service and member. */
    private static final Map<String, String> BY_MEMBER = Map.ofEntries(
            Map.entry("ec2 KeyName", "AWS::EC2::KeyPair"),
            Map.entry("iam AccessKeyId", "AWS::IAM::AccessKey"),
            Map.entry("iam GroupName", "AWS::IAM::Group"),
            Map.entry("iam InstanceProfileName", "AWS::IAM::InstanceProfile"),
            Map.entry("iam PolicyArn", "AWS::IAM::Policy"),
            Map.entry("iam PolicyName", "AWS::IAM::Policy"),
            Map.entry("iam RoleName", "AWS::IAM::Role"),
            Map.entry("iam SerialNumber", "AWS::IAM::MFADevice"),
            Map.entry("iam UserName", "AWS::IAM::User"),
            Map.entry("sts AccessKeyId", "AWS::IAM::AccessKey"),
            Map.entry("sts AssumedRoleId", "AWS::STS::AssumedRole"),
            Map.entry("sts RoleArn", "AWS::IAM::Role"));

    private static final int LONGEST_ID = 32;

    /** @param name the id, name or ARN */
    record Named(String type, String name) {
        Named {
            requireNonNull(type, "type is null");
            requireNonNull(name, "name is null");
        }
    }

    private EventResources() {}

    static Set<Named> of(TrailEvent event) {
        Set<Named> found = new LinkedHashSet<>();
        for (String json : new String[] {event.input(), event.output()}) {
            if (!json.isEmpty()) {
                collect(event.service(), "", JSON.readTree(json), found);
            }
        }
        return found;
    }

    private static void collect(String service, String member, JsonNode node, Set<Named> found) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(service, entry.getKey(), entry.getValue(), found));
        } else if (node.isArray()) {
            node.forEach(element -> collect(service, member, element, found));
        } else if (node.isString()) {
            type(service, member, node.asString()).ifPresent(type -> found.add(new Named(type, node.asString())));
        }
    }

    private static Optional<String> type(String service, String member, String text) {
        String known = BY_MEMBER.get(service + " " + member);
        if (known != null) {
            return Optional.of(known);
        }
        int dash = text.indexOf('-');
        boolean id = service.equals("ec2")
                && dash > 0
                && text.length() <= LONGEST_ID
                && text.substring(dash + 1).chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))
                && text.length() - dash > 8;
        return id ? Optional.ofNullable(BY_PREFIX.get(text.substring(0, dash))) : Optional.empty();
    }
}
