package io.meridian.chat.conversations.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.meridian.chat.access.entity.Role;
import io.meridian.chat.conversations.entity.ReadMark;
import io.meridian.settings.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** How far conversations were read, in the database. */
@ApplicationScoped
@Transactional
public class ReadMarks {

  // A mark never goes back and never beyond what was said. Rows are taken in one order, so that two
  // instances do not wait for each other in a circle.
  private static final String KEEP =
      "insert into read_mark as held (conversation, role, seq)"
          + " select c.id, s.r, least(s.n, c.seq)"
          + " from jsonb_to_recordset(cast(?1 as jsonb)) as s(c uuid, r text, n bigint)"
          + " join conversation c on c.id = s.c order by c.id, s.r"
          + " on conflict (conversation, role) do update set seq = excluded.seq"
          + " where held.seq < excluded.seq";

  private static final String OF =
      "select role, seq from read_mark where conversation = ?1 order by role";

  @PersistenceContext(unitName = "meridian")
  EntityManager database;

  /** Keeps marks, at most one of a role in a conversation; unknown conversations are left out. */
  public void keep(Collection<ReadMark> marks) {
    ArrayNode rows = Wire.mapper().createArrayNode();
    for (ReadMark mark : marks) {
      rows.addObject()
          .put("c", mark.conversation().toString())
          .put("r", mark.role().name())
          .put("n", mark.seq());
    }
    database.createNativeQuery(KEEP).setParameter(1, rows.toString()).executeUpdate();
  }

  /** How far a conversation was read. */
  public List<ReadMark> of(UUID conversation) {
    List<?> rows = database.createNativeQuery(OF).setParameter(1, conversation).getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(
            row ->
                new ReadMark(
                    conversation, Role.valueOf((String) row[0]), ((Number) row[1]).longValue()))
        .toList();
  }
}
