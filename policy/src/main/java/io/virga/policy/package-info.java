/**
 * AWS IAM policies: parsed, validated, compiled and evaluated.
 *
 * <p>{@link io.virga.policy.PolicyDocument} reads the JSON of a policy and refuses what IAM refuses, {@link
 * io.virga.policy.Policy} is the compiled form that a caller keeps, and {@link io.virga.policy.Evaluation} decides one
 * {@link io.virga.policy.AuthorizationQuestion} by the {@link io.virga.policy.PolicySet} that applies to it.
 *
 * <p>Everything here is a pure value or function: no I/O, no clock, no chance. AWS's IAM User Guide ("IAM JSON policy
 * element reference", "Policy evaluation logic") and AWS Organizations User Guide (SCPs and RCPs) are the specification.
 */
package io.virga.policy;
