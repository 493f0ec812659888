package io.meridian.chat.sessions.entity;

import java.util.UUID;

/**
 * A visitor's session.
 *
 * @param token proves the visitor to this region
 * @param conversation the visitor's conversation
 * @param region that holds it
 * @param socket path of the socket at the region's front door
 */
public record Session(String token, UUID conversation, String region, String socket) {}
