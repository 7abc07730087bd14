package io.github.fgsim.internal.recording;

import io.github.fgsim.internal.wire.PercentEncoding;
import io.github.fgsim.model.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which requests of a recording are FunctionGraph's, and which operation each calls. */
public final class ApiRequests {
  /** Browsers and proxies may reach the API under a longer path. */
  private static final Pattern TARGET =
      Pattern.compile(
          "https?://[^/?#]+(?:/[^?#]*?)??(/v2/([^/?#]+)/(?:fgs|functions)/[^#]*)(?:#.*)?");

  private static final Pattern REGION = Pattern.compile("urn:fss:([a-z0-9-]+):");

  private static final Map<Operation, Pattern> PATHS = paths();

  private ApiRequests() {}

  private static Map<Operation, Pattern> paths() {
    Map<Operation, Pattern> paths = new LinkedHashMap<>();
    for (Operation operation : Operation.values()) {
      String path =
          Arrays.stream(operation.path().split("/", -1))
              .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
              .collect(Collectors.joining("/"));
      paths.put(operation, Pattern.compile(path + "/?"));
    }
    return paths;
  }

  /** Whether a URL is one of FunctionGraph's API. */
  public static boolean isOne(String url) {
    return TARGET.matcher(url).matches();
  }

  /** The path and query of the API's URL. */
  public static String target(String url) {
    return matched(url).group(1);
  }

  /** The project in the path, as it is written there. */
  public static String project(String url) {
    return PercentEncoding.decode(matched(url).group(2));
  }

  /** The region of a recording: that of the first URN in a response, else in a URL. */
  public static String region(List<HarEntry> entries) {
    return Stream.concat(
            entries.stream().map(entry -> entry.response().text()),
            entries.stream().map(entry -> entry.request().url()))
        .map(REGION::matcher)
        .filter(Matcher::find)
        .map(urn -> urn.group(1))
        .findFirst()
        .orElse("cn-north-4");
  }

  private static Matcher matched(String url) {
    Matcher matcher = TARGET.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no FunctionGraph URL: " + url);
    }
    return matcher;
  }

  /** The name of the operation, empty for none; one with fewer parameters wins. */
  public static String operation(String method, String target) {
    String path = PercentEncoding.decode(target.split("\\?", 2)[0]).replaceFirst("^/+", "/");
    Optional<Operation> best =
        PATHS.entrySet().stream()
            .filter(each -> each.getKey().method().equals(method))
            .filter(each -> each.getValue().matcher(path).matches())
            .map(Map.Entry::getKey)
            .min(Comparator.comparing(ApiRequests::parameters));
    return best.map(Operation::title).orElse("");
  }

  private static long parameters(Operation operation) {
    return List.of(operation.path().split("/", -1)).stream()
        .filter(segment -> segment.startsWith("{"))
        .count();
  }
}
