$version: "2.0"

namespace virga.model

/// The names that a client may give in the operation's filters, sorted. A name ending in `<key>` stands for
/// every name that begins with what is before it: `tag:<key>`.
@trait(selector: "operation")
list filterNames {
    member: String
}

/// All result members of a paginated operation, where the service has more than the one that `@paginated` can name.
@trait(selector: "operation")
list pageResults {
    member: String
}
