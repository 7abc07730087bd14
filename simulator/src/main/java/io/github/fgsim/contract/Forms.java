package io.github.fgsim.contract;

import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

/** Forms that values have in more than one answer. */
final class Forms {
  static final String RFC_3339 = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+08:00";

  /** The name of an image with the time in it. */
  static final String IMAGE_NAME = "latest-\\d{12}@[a-z0-9]{5}";

  private Forms() {}

  static void imageNameHoldsTime(Answer answer) {
    String digits = answer.text("last_modified").replaceAll("[^0-9]", "");
    if (digits.length() >= 14) {
      answer.matches("image_name", "latest-" + digits.substring(2, 14) + "@[a-z0-9]{5}");
    } else {
      answer.expect(false, "a last_modified with a time");
    }
  }

  static void withoutEmptyMembers(Answer answer) {
    String text = answer.exchange().text();
    answer.expect(!text.matches("(?s).*\":\\s*null.*"), "no null");
    answer.expect(!text.matches("(?s).*\":\\s*(\"\"|\\{}|\\[]).*"), "no empty member");
  }
}
