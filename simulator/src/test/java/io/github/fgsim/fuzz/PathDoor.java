package io.github.fgsim.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Verbs, paths, URNs and query strings. */
final class PathDoor implements Door {
  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS", "get", "X");

  private static final List<String> PATHS =
      List.of(
          "functions",
          "functions/URN",
          "functions/URN/config",
          "functions/URN/code",
          "functions/URN/versions",
          "functions/URN/aliases",
          "functions/URN/aliases/TEXT",
          "functions/URN/export",
          "functions/URN/events",
          "functions/URN/events/TEXT",
          "functions/URN/invocations",
          "functions/URN/invocations-async",
          "functions/URN/async-invocations",
          "functions/URN/active-async-invocations",
          "functions/URN/async-invoke-config",
          "functions/URN/async-invoke-configs",
          "functions/URN/lts-log-detail",
          "functions/URN/collect/TEXT",
          "functions/URN/config-max-instance",
          "functions/URN/reservedinstances",
          "functions/URN/statistics/TEXT",
          "functions/URN/tracing",
          "functions/URN/function-url",
          "functions/URN/snapshots/TEXT",
          "functions/URN/servicebridge/relation",
          "functions/URN/slareports/TEXT",
          "functions/URN/instancereports",
          "functions/statistics",
          "function/report",
          "functions/async-status-log-detail",
          "functions/enable-lts-logs",
          "quotas",
          "templates",
          "templates/TEXT",
          "application/templates",
          "application/templates/TEXT",
          "applications",
          "applications/TEXT",
          "workflows",
          "workflows/TEXT",
          "workflows/TEXT/executions/TEXT",
          "workflow-statistic/TEXT",
          "vpc-endpoint/TEXT/TEXT",
          "servicebridge/version",
          "feature",
          "runtimetypes",
          "triggertypes",
          "service-trusted-agencies",
          "triggers",
          "dependencies/TEXT",
          "functions/reservedinstanceconfigs",
          "functions/reservedinstances",
          "functions/import",
          "triggers/URN",
          "triggers/URN/TEXT/TEXT",
          "dependencies",
          "dependencies/TEXT/version",
          "dependencies/TEXT/version/TEXT",
          "/v2/PROJECT/functions/URN/tags",
          "/v2/PROJECT/functions/tags",
          "/v2/PROJECT/TEXT/URN/tags/create",
          "/v2/TEXT/fgs/functions",
          "/v2/TEXT/fgs/functions/URN/config",
          "/v3/projects",
          "/v3/auth/domains",
          "/_simulator/state",
          "/_simulator/TEXT",
          "/_simulator/code/TEXT/TEXT/TEXT/TEXT/TEXT",
          "/_simulator/dependency/TEXT/TEXT/TEXT/TEXT",
          "/TEXT",
          "TEXT/TEXT/TEXT");

  private static final List<String> URNS =
      List.of(
          "hello",
          "hello:latest",
          "default:hello",
          "default:hello:v1",
          "hello:!live",
          "PROJECT:default:hello:v1",
          "urn:fss:REGION:PROJECT:function:default:hello",
          "urn:fss:REGION:PROJECT:function:default:hello:v1",
          "urn:fss:REGION:PROJECT:function:default:hello:!live",
          "urn:fss:null:PROJECT:function:default:hello",
          "urn:fss:REGION:PROJECT:function:default:TEXT",
          "urn:fss:REGION:TEXT:function:default:hello",
          "urn:TEXT",
          "TEXT:TEXT:TEXT",
          "hello:TEXT",
          ":",
          "::",
          ":::::::",
          "urn:",
          "TEXT");

  private static final List<String> PARAMETERS =
      List.of(
          "marker",
          "maxitems",
          "limit",
          "offset",
          "func_name",
          "package_name",
          "runtime",
          "name",
          "type",
          "code",
          "config",
          "status",
          "requests",
          "request_id",
          "query_begin_time",
          "query_end_time",
          "function_urn",
          "ispublic",
          "dependency_type",
          "sort_key",
          "start_time",
          "end_time",
          "period",
          "filter",
          "scene",
          "lang",
          "operation");

  @Override
  public void knock(House house, Choices choices) {
    String path = filled(choices.of(PATHS), house, choices);
    StringBuilder target = new StringBuilder(path);
    for (int i = choices.below(4); i > 0; i--) {
      target.append(target.indexOf("?") < 0 ? '?' : '&').append(encoded(choices.of(PARAMETERS), 0));
      if (!choices.chance(8)) {
        target.append('=').append(value(house, choices));
      }
    }
    house.knock(choices.of(METHODS), target.toString(), new byte[0]);
  }

  private static String value(House house, Choices choices) {
    return switch (choices.below(4)) {
      case 0 -> String.valueOf(choices.number());
      case 1 -> encoded(filled(choices.of(URNS), house, choices), choices.below(3));
      default -> encoded(choices.text(), choices.below(3));
    };
  }

  private static String filled(String template, House house, Choices choices) {
    String text = template;
    while (text.contains("URN")) {
      text = text.replaceFirst("URN", quoted(filled(choices.of(URNS), house, choices)));
    }
    while (text.contains("TEXT")) {
      text = text.replaceFirst("TEXT", quoted(encoded(choices.text(), choices.below(3))));
    }
    return text.replace("PROJECT", house.sim.projectId()).replace("REGION", house.sim.region());
  }

  private static String quoted(String text) {
    return java.util.regex.Matcher.quoteReplacement(
        text.replace("URN", "urn").replace("TEXT", "text"));
  }

  /** As it must be in a request line; else encoded as a client would, or all of it. */
  private static String encoded(String text, int how) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = b > ' ' && b < 127 && "#?&\"<>\\^`{|}".indexOf(b) < 0;
      if (how == 0 && isPlain) {
        out.append((char) b);
      } else if (how == 1 && isPlain && b != '%') {
        out.append(URLEncoder.encode(String.valueOf((char) b), StandardCharsets.UTF_8));
      } else {
        out.append("%%%02x".formatted(b));
      }
    }
    String all = out.toString();
    return all.length() > 2_000 ? all.substring(0, 1_999) + "e" : all;
  }
}
