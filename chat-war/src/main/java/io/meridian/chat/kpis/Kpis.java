package io.meridian.chat.kpis;

import io.meridian.chat.access.entity.Role;
import io.meridian.chat.conversations.entity.Change;
import io.meridian.chat.conversations.entity.Milestone;
import io.meridian.chat.conversations.entity.Status;
import io.meridian.metrics.ChatMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Counts what was committed on this instance; each change is seen by one instance of the region. A
 * conversation counts as begun when its visitor first says something.
 */
@ApplicationScoped
public class Kpis {

  @Inject ChatMetrics metrics;

  void changed(@Observes Change change) {
    change.message().ifPresent(message -> metrics.message(author(message.author().role())));
    if (change.statusChanged() && change.conversation().status() == Status.QUEUED) {
      metrics.opened();
    }
    change.milestones().forEach(this::reached);
  }

  private void reached(Milestone milestone) {
    switch (milestone.kind()) {
      case FIRST_RESPONSE -> metrics.firstResponse(milestone.took());
      case WAIT -> metrics.assigned(milestone.took());
      case RESOLUTION -> metrics.resolved(milestone.took());
    }
  }

  private static ChatMetrics.Author author(Role role) {
    return switch (role) {
      case VISITOR -> ChatMetrics.Author.VISITOR;
      case AGENT -> ChatMetrics.Author.AGENT;
      case SYSTEM -> ChatMetrics.Author.SYSTEM;
    };
  }
}
