package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.SigningKey;
import io.github.fgsim.model.Profile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the checks run, with whose credentials and within which bounds. Immutable. */
public final class ContractTarget {
  private final URI endpoint;
  private final String projectId;
  private final String region;
  private final Profile profile;
  private final String namePrefix;
  private final Signer signer;
  private final Set<ContractCost> included;
  private final boolean allowExisting;
  private final int maxFunctions;
  private final int maxRequests;
  private final @Nullable Path recordings;
  private final Clock clock;
  private final @Nullable String runId;
  private final @Nullable Consumer<Duration> time;

  private ContractTarget(Builder builder, Signer signer) {
    this.endpoint = builder.endpoint;
    this.projectId = builder.projectId;
    this.region = builder.region;
    this.profile = builder.profile;
    this.namePrefix = builder.namePrefix;
    this.signer = signer;
    this.included = Set.copyOf(builder.included);
    this.allowExisting = builder.allowExisting;
    this.maxFunctions = builder.maxFunctions;
    this.maxRequests = builder.maxRequests;
    this.recordings = builder.recordings;
    this.clock = builder.clock;
    this.runId = builder.runId;
    this.time = builder.time;
  }

  /**
   * Starts a target: the endpoint without a path, such as {@code http://127.0.0.1:8080}, and a
   * project of it.
   */
  public static Builder of(URI endpoint, String projectId) {
    return new Builder(endpoint, projectId);
  }

  /** The address that requests go to. */
  public URI endpoint() {
    return endpoint;
  }

  /** The project in paths and URNs. */
  public String projectId() {
    return projectId;
  }

  /** The region in URNs. */
  public String region() {
    return region;
  }

  /** What to expect where the sources disagree. */
  public Profile profile() {
    return profile;
  }

  /** What names of everything that is made begin with. */
  public String namePrefix() {
    return namePrefix;
  }

  /** The costs that the target is willing to bear. */
  public Set<ContractCost> included() {
    return included;
  }

  /** Whether the project may hold functions already. */
  public boolean allowsExisting() {
    return allowExisting;
  }

  Signer signer() {
    return signer;
  }

  int maxFunctions() {
    return maxFunctions;
  }

  int maxRequests() {
    return maxRequests;
  }

  Optional<Path> recordings() {
    return Optional.ofNullable(recordings);
  }

  /** Moves the endpoint's time on, empty when a run has to wait for it. */
  Optional<Consumer<Duration>> time() {
    return Optional.ofNullable(time);
  }

  Clock clock() {
    return clock;
  }

  /** What the names of a new run begin with. */
  String names() {
    String run = runId == null ? UUID.randomUUID().toString().substring(0, 8) : runId;
    return namePrefix + "-" + run + "-";
  }

  /** Without anything secret. */
  @Override
  public String toString() {
    return endpoint + " (region " + region + ", profile " + profile + ", " + signer + ")";
  }

  /** What a target is to be. Not safe for concurrent use. */
  public static final class Builder {
    private final URI endpoint;
    private final String projectId;
    private String region = "cn-north-4";
    private Profile profile = Profile.PAGES;
    private String namePrefix = "fgct";
    private @Nullable String accessKey;
    private @Nullable String secretKey;
    private @Nullable String securityToken;
    private @Nullable String token;
    private final Set<ContractCost> included = EnumSet.noneOf(ContractCost.class);
    private boolean allowExisting;
    private int maxFunctions = 20;
    private int maxRequests = 20_000;
    private @Nullable Path recordings;
    private Clock clock = Clock.systemUTC();
    private @Nullable String runId;
    private @Nullable Consumer<Duration> time;

    private Builder(URI endpoint, String projectId) {
      if (endpoint.toString().contains("@")) {
        throw new IllegalArgumentException(
            "endpoint must not hold credentials; give them as keys or a token");
      }
      if (endpoint.getHost() == null
          || !Set.of("http", "https").contains(endpoint.getScheme())
          || endpoint.getRawQuery() != null) {
        throw new IllegalArgumentException(
            "endpoint must be an http or https address with a host and no query, but was "
                + endpoint);
      }
      if (projectId.isEmpty()) {
        throw new IllegalArgumentException("projectId must not be empty");
      }
      this.endpoint = endpoint;
      this.projectId = projectId;
    }

    /** The region in URNs; {@code cn-north-4} unless set. */
    public Builder region(String newRegion) {
      this.region = Objects.requireNonNull(newRegion);
      return this;
    }

    /** What to expect where the sources disagree; {@link Profile#PAGES} unless set. */
    public Builder profile(Profile newProfile) {
      this.profile = Objects.requireNonNull(newProfile);
      return this;
    }

    /** What names begin with, at most 10 letters, digits and hyphens; {@code fgct} unless set. */
    public Builder namePrefix(String newPrefix) {
      if (!newPrefix.matches("[A-Za-z][A-Za-z0-9-]{0,9}")) {
        throw new IllegalArgumentException(
            "namePrefix must be a letter and up to 9 letters, digits and hyphens, but was \""
                + newPrefix
                + "\"");
      }
      this.namePrefix = newPrefix;
      return this;
    }

    /** Signs each request with an access key and its secret key. */
    public Builder signed(String newAccessKey, String newSecretKey) {
      this.accessKey = Objects.requireNonNull(newAccessKey);
      this.secretKey = Objects.requireNonNull(newSecretKey);
      return this;
    }

    /** The security token that goes with temporary keys. */
    public Builder securityToken(String newSecurityToken) {
      this.securityToken = Objects.requireNonNull(newSecurityToken);
      return this;
    }

    /** Sends an IAM token with each request. */
    public Builder token(String newToken) {
      this.token = Objects.requireNonNull(newToken);
      return this;
    }

    /** Costs to bear; without this no check that has one of them runs. */
    public Builder include(ContractCost... costs) {
      included.addAll(List.of(costs));
      return this;
    }

    /** Runs on a project that holds functions; theirs are not touched. */
    public Builder allowExisting() {
      this.allowExisting = true;
      return this;
    }

    /**
     * The most functions that there may be at one time; 20 unless set.
     *
     * @throws IllegalArgumentException when it is less than 1
     */
    public Builder maxFunctions(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("maxFunctions must be at least 1, but was " + most);
      }
      this.maxFunctions = most;
      return this;
    }

    /** The most requests of a run; 20,000 unless set. */
    public Builder maxRequests(int most) {
      this.maxRequests = most;
      return this;
    }

    /** Writes each check's exchanges into this directory, without secrets. */
    public Builder recordTo(Path directory) {
      this.recordings = Objects.requireNonNull(directory);
      return this;
    }

    /** Where the time of signatures and recordings comes from; the system's clock unless set. */
    public Builder clock(Clock newClock) {
      this.clock = Objects.requireNonNull(newClock);
      return this;
    }

    /**
     * Moves the endpoint's time on where a check needs that; without it a run asks the admin API of
     * a simulator, or waits.
     */
    public Builder passTime(Consumer<Duration> newTime) {
      this.time = Objects.requireNonNull(newTime);
      return this;
    }

    /** Names that a test knows beforehand. */
    Builder runId(String newRunId) {
      this.runId = newRunId;
      return this;
    }

    /**
     * The target.
     *
     * @throws IllegalArgumentException when both keys and a token were given, or a security token
     *     without keys
     */
    public ContractTarget build() {
      return new ContractTarget(this, signer());
    }

    private Signer signer() {
      if (accessKey != null && secretKey != null) {
        if (token != null) {
          throw new IllegalArgumentException("give either keys or a token, not both");
        }
        return new Signer.Keys(
            new SigningKey(accessKey, secretKey, securityToken), projectId, clock);
      }
      if (securityToken != null) {
        throw new IllegalArgumentException("a security token goes with an access key");
      }
      return token == null ? new Signer.None() : new Signer.Token(token);
    }
  }
}
