package org.entraide.local.template;

/**
 * A resource that exists in the local stack.
 *
 * @param id its logical id
 * @param type such as {@code AWS::Serverless::Function}
 * @param ref what {@code Ref} gives: name of a table (its logical id), of a function (its logical
 *     id), of a bus (its {@code Name}); ARN of a topic; URL of a queue
 * @param arn its local ARN, account {@code 000000000000} in {@code eu-west-3}
 * @param properties resolved, {@code Globals} merged in
 */
public record Resource(String id, String type, String ref, String arn, Section properties) {}
