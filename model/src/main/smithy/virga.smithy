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
