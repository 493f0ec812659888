package io.meridian.chat.health;

import java.util.Optional;

/** Something without which this instance must not be given visitors. A bean of any feature. */
public interface Condition {

  /** Name under which health reports it. */
  String name();

  /** Why it does not hold, empty when it does. */
  Optional<String> fault();
}
