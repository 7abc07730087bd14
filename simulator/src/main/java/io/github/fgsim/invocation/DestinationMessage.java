package io.github.fgsim.invocation;

/**
 * What an asynchronous call sends to its destination, in the form of the user guide's "Asynchronous
 * Notification Policy": timestamp, request_context, request_payload, response_context,
 * response_payload. Immutable. Nothing is sent to a service: {@code sim.onDestination(..)} gets it.
 *
 * @param destination the kind: {@code OBS}, {@code SMN}, {@code DIS}, {@code FunctionGraph}
 * @param param the destination's settings as they were configured
 * @param body the message as JSON text
 */
public record DestinationMessage(String destination, String param, String body) {}
