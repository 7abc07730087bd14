package io.github.fgsim.contract;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Profile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How the suite does on mutants of a simulator.
 *
 * @param mutants how many there were that changed anything
 * @param survivors those that no check noticed
 */
record MutationRun(int mutants, Set<String> survivors) {
  private static final long SEED = 42;

  /** A clock that only the checks move, so that no mutant dies of the second in which it falls. */
  private static final Clock STILL =
      Clock.fixed(Instant.parse("2026-07-01T12:00:00Z"), ZoneOffset.UTC);

  /** What made rows of refusals say no change of state shows. */
  private static boolean changesState(ContractCheck check) {
    return !check.id().matches("(wrong-type|no-json|two-faults|refused|missing)/.*");
  }

  int killed() {
    return mutants - survivors.size();
  }

  /** On one of so many mutants of the answers, which are answered again without a server. */
  static MutationRun of(Profile profile, int each) {
    try (var sim = start(profile)) {
      ContractTarget target = target(sim, profile);
      List<Recorded> recorded = record(sim, target, check -> true);
      int mutants = 0;
      Set<String> survivors = new TreeSet<>();
      for (Mutant mutant : sample(Mutants.of(recorded), each)) {
        List<Recorded> hearing = recorded.stream().filter(one -> one.hears(mutant)).toList();
        mutants += hearing.isEmpty() ? 0 : 1;
        if (!hearing.isEmpty() && hearing.stream().noneMatch(one -> one.kills(mutant, target))) {
          survivors.add(mutant.toString());
        }
      }
      return new MutationRun(mutants, survivors);
    }
  }

  /** On one of so many changes that a simulator forgets. */
  static MutationRun ofLostChanges(int each) {
    try (var sim = start(Profile.PAGES)) {
      ContractTarget target = target(sim, Profile.PAGES);
      List<Recorded> recorded = record(sim, target, MutationRun::changesState);
      int mutants = 0;
      Set<String> survivors = new TreeSet<>();
      for (LostChange lost : sample(lostChanges(recorded), each)) {
        boolean killed =
            recorded.stream()
                .filter(one -> one.calls().stream().anyMatch(lost::concerns))
                .anyMatch(one -> fails(sim, target, one, lost));
        mutants += lost.happened().get() ? 1 : 0;
        if (lost.happened().get() && !killed) {
          survivors.add(lost.toString());
        }
      }
      return new MutationRun(mutants, survivors);
    }
  }

  /** Whether a check fails on a simulator that loses the change. */
  static boolean fails(
      FunctionGraphSimulator sim, ContractTarget target, Recorded recorded, LostChange lost) {
    sim.reset();
    Link link = link(target);
    try {
      recorded
          .check()
          .run(
              new Conversation(
                  target,
                  lost.before(link, recorded),
                  new Leftovers(target),
                  new Backstage(link, java.util.Optional.empty()),
                  "lost"));
      return false;
    } catch (ContractFailure | RuntimeException e) {
      return true;
    }
  }

  static FunctionGraphSimulator start(Profile profile) {
    return FunctionGraphSimulator.builder().profile(profile).clock(STILL).adminApi().start();
  }

  static ContractTarget target(FunctionGraphSimulator sim, Profile profile) {
    return Targets.of(sim).profile(profile).include(ContractCost.values()).build();
  }

  private static Link link(ContractTarget target) {
    return new HttpLink(target.endpoint(), target.signer(), target.clock());
  }

  /** Runs the suite check by check, each on an empty simulator. */
  static List<Recorded> record(
      FunctionGraphSimulator sim, ContractTarget target, Predicate<ContractCheck> wanted) {
    Link link = link(target);
    List<Recorded> recorded = new ArrayList<>();
    for (ContractCheck check : ContractSuite.functionGraph().only(wanted).checks()) {
      boolean isCheap =
          !check.costs().contains(ContractCost.LARGE_BODIES)
              && !check.costs().contains(ContractCost.MANY_OBJECTS);
      if (isCheap
          && check.needs() == ContractCheck.Needs.NOTHING
          && !check.id().startsWith("race-")) {
        String name = "mut-" + recorded.size();
        recorded.add(
            Recorded.of(
                check, target, link, new Backstage(link, java.util.Optional.empty()), name));
        sim.reset();
      }
    }
    recorded.sort(Comparator.comparing(one -> one.check().id().contains("/")));
    return recorded;
  }

  private static <T> List<T> sample(List<T> all, int each) {
    Random chance = new Random(SEED);
    return all.stream().filter(one -> chance.nextInt(each) == 0).toList();
  }

  private static List<LostChange> lostChanges(List<Recorded> recorded) {
    Set<String> operations = new TreeSet<>();
    Set<String> parameters = new TreeSet<>();
    for (Recorded one : recorded) {
      for (Recorded.Call call : one.calls()) {
        boolean changes = !call.exchange().request().method().equals("GET");
        if (!call.operation().isEmpty() && changes) {
          operations.add(call.operation());
        }
        for (String parameter : call.exchange().request().query().split("&", -1)) {
          if (!call.operation().isEmpty() && parameter.contains("=")) {
            parameters.add(call.operation() + " " + parameter.replaceFirst("=.*", ""));
          }
        }
      }
    }
    List<LostChange> lost = new ArrayList<>();
    operations.forEach(operation -> lost.add(new LostChange(operation, List.of(), null)));
    parameters.forEach(
        each -> {
          String[] parts = each.split(" ", -1);
          lost.add(new LostChange(parts[0], List.of(), parts[1]));
        });
    Operations.KNOWN
        .said()
        .forEach(
            (operation, said) ->
                paths(said.objectOrEmpty("body").objectOrEmpty("fields"), List.of())
                    .forEach(path -> lost.add(new LostChange(operation, path, null))));
    return lost;
  }

  private static List<List<String>> paths(JsonObject fields, List<String> above) {
    List<List<String>> paths = new ArrayList<>();
    fields
        .members()
        .forEach(
            (name, type) -> {
              paths.add(longer(above, name));
              Object inner = type instanceof List<?> list ? list.get(0) : type;
              if (inner instanceof JsonObject object) {
                paths.addAll(
                    paths(object, longer(above, type instanceof List ? name + "[]" : name)));
              }
            });
    return paths;
  }

  private static List<String> longer(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
