package io.virga.wire;

import static java.util.Objects.requireNonNull;

/**
 * The names of a service, which AWS gives different ones for different purposes: CloudWatch is {@code cloudwatch} in the
 * AWS CLI and in IAM actions, signs as {@code monitoring}, and has the shape {@code GraniteServiceVersion20100801}.
 *
 * @param module the name in the AWS CLI, in boto3 and in Virga's own modules: {@code elbv2}
 * @param serviceId the name in AWS's documentation: {@code Elastic Load Balancing v2}
 * @param signingName the service in the scope of a SigV4 signature: {@code elasticloadbalancing}. Two services may share
 *     it.
 * @param iamPrefix what stands before the colon in IAM actions
 * @param namespace the namespace of the service's shapes in AWS's Smithy model: {@code com.amazonaws.cloudwatch}
 * @param shapeName the service's shape in AWS's Smithy model, which is in the paths of rpcv2Cbor
 * @param targetPrefix what stands before the dot in {@code X-Amz-Target}: the shape's name nearly everywhere. A client may
 *     send either.
 * @param version the API version: {@code 2016-11-15}
 * @param xmlNamespace the namespace of XML answers, or "" for a service that writes no XML
 */
public record ServiceNames(
        String module,
        String serviceId,
        String signingName,
        String iamPrefix,
        String namespace,
        String shapeName,
        String targetPrefix,
        String version,
        String xmlNamespace) {
    public ServiceNames {
        requireNonNull(module, "module is null");
        requireNonNull(serviceId, "serviceId is null");
        requireNonNull(signingName, "signingName is null");
        requireNonNull(iamPrefix, "iamPrefix is null");
        requireNonNull(namespace, "namespace is null");
        requireNonNull(shapeName, "shapeName is null");
        requireNonNull(targetPrefix, "targetPrefix is null");
        requireNonNull(version, "version is null");
        requireNonNull(xmlNamespace, "xmlNamespace is null");
    }
}
