package io.virga.policy;

/** AWS's policy types, in the order in which a refusal names the first that lacks an allow. */
public enum PolicyType {
    RESOURCE_CONTROL("a", "resource control policy"),
    SERVICE_CONTROL("a", "service control policy"),
    VPC_ENDPOINT("a", "VPC endpoint policy"),
    RESOURCE("a", "resource-based policy"),
    /** The resource-based policy of a role. */
    TRUST("the", "role trust policy"),
    IDENTITY("an", "identity-based policy"),
    PERMISSIONS_BOUNDARY("a", "permissions boundary"),
    SESSION("a", "session policy");

    private final String article;
    private final String phrase;

    PolicyType(String article, String phrase) {
        this.article = article;
        this.phrase = phrase;
    }

    /** As AWS's access denied messages call it: {@code identity-based policy}. */
    public String phrase() {
        return phrase;
    }

    String phraseWithArticle() {
        return article + " " + phrase;
    }
}
