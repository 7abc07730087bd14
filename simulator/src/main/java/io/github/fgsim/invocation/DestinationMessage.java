package io.github.fgsim.invocation;

/**
 * What an asynchronous call sends to its destination.
 *
 * @param destination the kind: {@code OBS}, {@code SMN}, {@code DIS}, {@code FunctionGraph}
 * @param param the destination's settings as they were configured
 * @param body the message as JSON text
 */
public record DestinationMessage(String destination, String param, String body) {}
