package io.github.fgsim.fuzz;

/** The doors by their names, which the folders of recorded inputs have too. */
public enum Doors {
  JSON(new JsonDoor(), false),
  PATH(new PathDoor(), false),
  HEADER(new HeaderDoor(), true),
  ARCHIVE(new ArchiveDoor(), false),
  YAML(new YamlDoor(), false),
  STATE(new StateDoor(), false),
  ADMIN(new AdminDoor(), false);

  @SuppressWarnings("ImmutableEnumChecker") // no door has a state
  private final Door door;

  private final boolean guarded;

  Doors(Door door, boolean guarded) {
    this.door = door;
    this.guarded = guarded;
  }

  /** A simulator for this door. */
  public House open() {
    return House.open(guarded);
  }

  /** Knocks once. */
  public void knock(House house, byte[] input) {
    door.knock(house, new Choices(input));
  }
}
