package io.github.fgsim.internal.function;

import static io.github.fgsim.internal.wire.Field.flag;
import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.Shape;

/** The fields of a function's custom_image. */
public final class ImageFields {
  public static final Field<Boolean> ENABLED = flag("enabled");
  public static final Field<String> IMAGE = text("image");
  public static final Field<String> COMMAND = text("command");
  public static final Field<String> ARGS = text("args");
  public static final Field<String> WORKING_DIR = text("working_dir");
  public static final Field<String> UID = text("uid");
  public static final Field<String> GID = text("gid");

  /** CustomImage. */
  static final Shape OF_CUSTOM_IMAGE =
      Shape.of(ENABLED, IMAGE, COMMAND, ARGS, WORKING_DIR, UID, GID, flag("is_public"));

  private ImageFields() {}
}
