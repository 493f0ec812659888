package io.meridian.job;

import io.meridian.clients.AgentClient;
import io.meridian.clients.Deliveries;
import io.meridian.clients.VisitorClient;
import io.meridian.world.World;
import java.util.List;

/** One short conversation in each region, so that every figure of a conversation has a value. */
final class OneOfEachRegion {

  private static final List<String> ADDRESSES =
      List.of("81.2.69.142", "194.25.0.125", "8.8.8.8", "202.106.0.20");

  private OneOfEachRegion() {}

  static void converse(World world) throws Exception {
    Deliveries deliveries = new Deliveries();
    Dialogue dialogue =
        new Dialogue(
            "short",
            List.of(new Dialogue.Turn("visitor", "Hello"), new Dialogue.Turn("agent", "Good day")));
    try (AgentClient agent = world.agent("Noa", deliveries)) {
      for (String address : ADDRESSES) {
        try (VisitorClient visitor = world.visitor("us-east", address, deliveries)) {
          Conversation conversation = new Conversation(dialogue, visitor, agent);
          conversation.play();
          conversation.resolve();
        }
      }
    }
  }
}
