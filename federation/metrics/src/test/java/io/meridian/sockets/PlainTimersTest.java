package io.meridian.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.glassfish.tyrus.core.BaseContainer;
import org.junit.jupiter.api.Test;

class PlainTimersTest {

  @Test
  void thisTyrusTakesAPlainExecutor() throws NoSuchFieldException {
    assertThat(PlainTimers.executorOf(BaseContainer.class).getType())
        .isAssignableFrom(ScheduledThreadPoolExecutor.class);
  }

  @Test
  void anotherContainerIsNamedInTheError() {
    assertThatThrownBy(() -> PlainTimers.executorOf(String.class))
        .isInstanceOf(NoSuchFieldException.class)
        .hasMessageContaining("java.lang.String");
  }
}
