package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.recording.ApiRequests;
import io.github.fgsim.internal.recording.HarEntry;
import io.github.fgsim.model.Profile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which checks pass on what a HAR file holds, when nothing in it says so: that of a proxy or of a
 * simulator beside the live service, through which a run went. Each check is done again on the
 * recorded responses; one whose requests are not all there proves nothing. What is masked in the
 * file is not there either.
 */
final class HarEvidence {
  /** What a run calls a check's things. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,9}-[0-9a-f]{8}-\\d{4}");

  /** What stands in a rehearsal for what only a response can tell. */
  private static final Pattern DEPENDENT = Pattern.compile("(?:\\{|%7B)[a-z][a-z_.]*(?:\\}|%7D)");

  private static final String ANY = "NAME";

  private final ContractTarget target;
  private final String date;
  private final List<Recorded> nameless = new ArrayList<>();
  private final Map<String, List<Recorded>> named = new LinkedHashMap<>();

  /** The names by the first request that has them. */
  private final Map<String, List<String>> beginnings = new HashMap<>();

  /** An exchange with its request as one text. */
  private record Recorded(String request, HarEntry entry) {}

  private HarEvidence(ContractTarget target, String date, List<HarEntry> entries) {
    this.target = target;
    this.date = date;
    for (HarEntry entry : entries) {
      Recorded recorded = new Recorded(request(entry), entry);
      Matcher name = NAME.matcher(recorded.request());
      if (!name.find()) {
        nameless.add(recorded);
      } else {
        List<Recorded> all = named.computeIfAbsent(name.group(), n -> new ArrayList<>());
        all.add(recorded);
        if (all.size() == 1) {
          beginnings
              .computeIfAbsent(
                  recorded.request().replace(name.group(), ANY), first -> new ArrayList<>())
              .add(name.group());
        }
      }
    }
  }

  /** The checks that pass on these exchanges, with what to name as their source. */
  static Map<String, String> passed(List<HarEntry> entries, List<ContractCheck> checks) {
    if (entries.isEmpty()) {
      return Map.of();
    }
    HarEntry first = entries.get(0);
    ContractTarget target =
        ContractTarget.of(URI.create("http://recorded"), ApiRequests.project(first.request().url()))
            .region(ApiRequests.region(entries))
            .profile(Profile.CLOUD)
            .build();
    String date = first.started().toString().substring(0, 10);
    return new HarEvidence(target, date, entries).passed(checks);
  }

  private Map<String, String> passed(List<ContractCheck> checks) {
    Map<String, String> passed = new TreeMap<>();
    for (ContractCheck check : checks) {
      boolean holds =
          check.only().filter(profile -> profile != target.profile()).isEmpty()
              && candidates(check).stream().anyMatch(name -> passes(check, name));
      if (holds) {
        passed.put(check.id(), "recorded " + date + ", " + target.region());
      }
    }
    return passed;
  }

  /**
   * Under which names a check may have been done: those that begin with its first request and have
   * all others that do not depend on a response.
   */
  private List<String> candidates(ContractCheck check) {
    String name = target.namePrefix() + "-00000000-1";
    List<String> requests =
        ContractRun.rehearse(check, target).exchanges().stream()
            .map(exchange -> request(exchange.request()))
            .filter(request -> request.contains(name))
            .map(request -> request.replace(name, ANY))
            .toList();
    if (requests.isEmpty()) {
      return List.of();
    }
    List<String> known =
        requests.stream().filter(request -> !DEPENDENT.matcher(request).find()).toList();
    return beginnings.getOrDefault(requests.get(0), List.of()).stream()
        .filter(each -> requestsOf(each).containsAll(known))
        .toList();
  }

  private Set<String> requestsOf(String name) {
    return named.getOrDefault(name, List.of()).stream()
        .map(recorded -> recorded.request().replace(name, ANY))
        .collect(Collectors.toSet());
  }

  private boolean passes(ContractCheck check, String name) {
    List<Recorded> left = new ArrayList<>(named.getOrDefault(name, List.of()));
    left.addAll(nameless);
    Link recorded = request -> answer(request, left);
    Conversation conversation =
        new Conversation(
            target,
            recorded,
            new Leftovers(target),
            new Backstage(recorded, Optional.of(HarEvidence::goOn)),
            name);
    try {
      check.run(conversation);
      return true;
    } catch (ContractFailure | RuntimeException e) { // one that breaks proves nothing either
      return false;
    }
  }

  /** Time has gone by in what was recorded. */
  private static void goOn(Duration time) {}

  /** The first response to such a request that was not given before. */
  private Exchange answer(Outgoing request, List<Recorded> left) {
    String wanted = request(request);
    synchronized (left) {
      for (Recorded recorded : left) {
        if (recorded.request().equals(wanted)) {
          left.remove(recorded);
          HarEntry entry = recorded.entry();
          return new Exchange(
              request,
              entry.response().status(),
              entry.response().headers(),
              entry.response().bytes(),
              entry.started(),
              false);
        }
      }
    }
    throw new Inconclusive("not recorded: " + request.method() + " " + request.path());
  }

  private static String request(HarEntry entry) {
    HarEntry.Request request = entry.request();
    return request(
        request.method(), ApiRequests.target(request.url()), new String(request.body(), UTF_8));
  }

  private static String request(Outgoing request) {
    return request(request.method(), request.target(), request.text());
  }

  private static String request(String method, String target, String body) {
    return method + " " + target + " " + body;
  }
}
