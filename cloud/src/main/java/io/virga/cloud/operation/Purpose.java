package io.virga.cloud.operation;

/** What a resource is looked up for. Nobody who acts for a caller gets a resource without saying so. */
public sealed interface Purpose permits Action, KeyedAction, ReadAlong {}
