package io.github.fgsim.assertj;

import io.github.fgsim.journal.RecordedRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on one exchange. */
public final class RecordedRequestAssert
    extends AbstractSimAssert<RecordedRequestAssert, RecordedRequest> {

  RecordedRequestAssert(@Nullable RecordedRequest actual, Failing failing) {
    super(actual, RecordedRequestAssert.class, failing);
  }

  /**
   * Leads to a value of the request's body by its JSON pointer, such as {@code /memory_size}: a
   * {@code String}, {@code Long}, {@code Double} or {@code Boolean}, an object or a list as its
   * JSON text, null when there is none.
   */
  public ObjectAssert<Object> at(String pointer) {
    return isThere()
        ? value(pointer, actual::at, actual::members, "the body of ")
        : Failing.silently().object(null, pointer);
  }

  /** Leads to a value of the answer's body, as {@link #at} does. */
  public ObjectAssert<Object> responseAt(String pointer) {
    return isThere()
        ? value(pointer, actual::responseAt, actual::responseMembers, "the response to ")
        : Failing.silently().object(null, pointer);
  }

  /** Described by its place and, when there is no such value, by what is there. */
  private ObjectAssert<Object> value(
      String pointer,
      Function<String, @Nullable Object> at,
      Function<String, List<String>> members,
      String where) {
    Object value = at.apply(pointer);
    String there = "";
    if (value == null && pointer.contains("/")) {
      int last = pointer.lastIndexOf('/');
      List<String> names = members.apply(pointer.substring(0, last));
      if (!names.isEmpty() && !names.contains(pointer.substring(last + 1))) {
        there = " (not there; there are: " + Texts.there(pointer.substring(last + 1), names) + ")";
      }
    }
    return failing.object(value, pointer + there + " in " + where + subject());
  }

  /** The HTTP status of the answer. */
  public RecordedRequestAssert hasStatus(int status) {
    return isThere()
        ? check(
            actual.status() == status,
            () ->
                "Expected status "
                    + status
                    + " but was "
                    + actual.status()
                    + " with "
                    + Texts.cut(actual.response())
                    + " for "
                    + subject()
                    + notes())
        : this;
  }

  private String notes() {
    return actual.notes().stream().map(note -> "\n  note: " + note).collect(Collectors.joining());
  }

  /** The request has this header, its name in any case. */
  public RecordedRequestAssert hasHeader(String name, String value) {
    if (isThere()) {
      String found = actual.headers().get(name.toLowerCase(Locale.ROOT));
      check(
          value.equals(found),
          () ->
              "Expected header "
                  + name
                  + ": "
                  + value
                  + " of "
                  + subject()
                  + (found != null
                      ? " but it is " + found
                      : " but there are: "
                          + Texts.there(name.toLowerCase(Locale.ROOT), actual.headers().keySet())));
    }
    return this;
  }

  /** The service knows all fields of the body. */
  public RecordedRequestAssert hasNoUnknownFields() {
    return isThere()
        ? check(
            actual.unknownFields().isEmpty(),
            () ->
                "Expected no fields that the service does not know but there are: "
                    + String.join(", ", actual.unknownFields())
                    + " in "
                    + subject())
        : this;
  }

  @Override
  String subject() {
    return actual.toString();
  }
}
