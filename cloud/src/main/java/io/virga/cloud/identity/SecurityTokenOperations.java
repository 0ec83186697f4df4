package io.virga.cloud.identity;

import io.virga.api.sts.GetCallerIdentityRequest;
import io.virga.api.sts.GetCallerIdentityResponse;
import io.virga.api.sts.Sts;
import io.virga.arn.Partition;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;

/** STS: GetCallerIdentity. */
final class SecurityTokenOperations {
    void register(Operations operations) {
        operations.on(Sts.GET_CALLER_IDENTITY, SecurityTokenOperations::callerIdentity);
    }

    private static GetCallerIdentityResponse callerIdentity(Call call, GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .account(call.account())
                .arn(call.caller().arn().in(Partition.of(call.region())).toString())
                .userId(call.caller().userId())
                .build();
    }
}
