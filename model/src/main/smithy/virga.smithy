$version: "2.0"

namespace virga.model

/// The filter names that the operation accepts, sorted. A name ending in `<key>` stands for every name with the
/// prefix before it: `tag:<key>`.
@trait(selector: "operation")
list filterNames {
    member: String
}

/// All result members of a paginated operation, if it has more than the one that `@paginated` can name.
@trait(selector: "operation")
list pageResults {
    member: String
}

/// The names of a service that no trait of AWS's has. Each has a default: the service's id in lower case with dashes, the
/// ARN namespace, and the name of the service's shape.
@trait(selector: "service")
structure serviceNames {
    /// The name in the AWS CLI, in boto3 and in Virga's own modules.
    module: String
    /// What stands before the colon in IAM actions.
    iamPrefix: String
    /// What stands before the dot in X-Amz-Target.
    targetPrefix: String
}
