package io.github.fgsim.internal.function;

import static io.github.fgsim.internal.wire.Field.integerOrZero;
import static io.github.fgsim.internal.wire.Field.object;
import static io.github.fgsim.internal.wire.Field.objects;
import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import java.util.List;

/** The fields of a function's mount_config: its user, and its file systems. */
public final class MountFields {
  public static final Field<Long> USER_ID = integerOrZero("user_id");
  public static final Field<Long> USER_GROUP_ID = integerOrZero("user_group_id");
  public static final Field<JsonObject> MOUNT_USER =
      object("mount_user", Shape.of(USER_ID, USER_GROUP_ID));
  public static final Field<String> MOUNT_TYPE = text("mount_type");
  public static final Field<String> MOUNT_RESOURCE = text("mount_resource");
  public static final Field<String> LOCAL_MOUNT_PATH = text("local_mount_path");

  /** Only in responses. */
  public static final Field<String> MOUNT_STATUS = text("status");

  public static final Field<List<JsonObject>> FUNC_MOUNTS =
      objects(
          "func_mounts",
          Shape.of(MOUNT_TYPE, MOUNT_RESOURCE, text("mount_share_path"), LOCAL_MOUNT_PATH));

  /** FuncMountConfig. */
  static final Shape OF_MOUNT_CONFIG = Shape.of(MOUNT_USER, FUNC_MOUNTS);

  private MountFields() {}
}
