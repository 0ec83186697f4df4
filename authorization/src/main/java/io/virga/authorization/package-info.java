/**
 * What AWS's Service Authorization Reference says of each service, as data: which actions an operation needs, which
 * resources they are checked against, and which condition keys they have.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html">Service Authorization
 *     Reference</a>
 */
package io.virga.authorization;
