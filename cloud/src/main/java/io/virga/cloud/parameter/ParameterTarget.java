package io.virga.cloud.parameter;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Target;
import io.virga.policy.RequestContext;

/** A parameter, or a path of parameters, that policies are asked about. A public one belongs to no account. */
record ParameterTarget(Arn parameter) implements Target {
    ParameterTarget {
        requireNonNull(parameter, "parameter is null");
    }

    static ParameterTarget of(Acting acting, String name) {
        return new ParameterTarget(ParameterName.arn(name, acting.account(), acting.region()));
    }

    @Override
    public String arn() {
        return parameter.toString();
    }

    @Override
    public void addKeys(RequestContext.Builder keys) {
        if (!parameter.account().isEmpty()) {
            keys.value("aws:ResourceAccount", parameter.account());
        }
    }
}
